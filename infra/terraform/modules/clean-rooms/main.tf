# The audience table in a collaboration: who may ask, which columns, and by which rule.
#
# The provider has collaborations and memberships. Of configured tables it has only columns, and of associations, analysis
# rules and privacy budgets nothing: one CloudFormation stack makes these.

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
  region    = data.aws_region.current.id

  # Somebody must ask, and somebody must get the answer: this account, where no member does.
  member_abilities = {
    for name, member in var.members : name => concat(
      member.queries ? ["CAN_QUERY"] : [], member.receives_result ? ["CAN_RECEIVE_RESULTS"] : []
    )
  }
  creator_abilities = concat(
    contains(flatten(values(local.member_abilities)), "CAN_QUERY") ? [] : ["CAN_QUERY"],
    contains(flatten(values(local.member_abilities)), "CAN_RECEIVE_RESULTS") ? [] : ["CAN_RECEIVE_RESULTS"],
  )

  # CloudFormation and the provider have no name in common but this one.
  table_name = replace(var.name, "-", "_")
}

resource "aws_cleanrooms_collaboration" "this" {
  name                     = var.name
  description              = var.description
  creator_display_name     = var.creator_display_name
  creator_member_abilities = local.creator_abilities
  query_log_status         = var.query_log ? "ENABLED" : "DISABLED"
  tags                     = var.tags

  dynamic "member" {
    for_each = var.members

    content {
      account_id       = member.value.account_id
      display_name     = member.key
      member_abilities = local.member_abilities[member.key]
    }
  }
}

resource "aws_cleanrooms_membership" "this" {
  collaboration_id = aws_cleanrooms_collaboration.this.id
  query_log_status = var.query_log ? "ENABLED" : "DISABLED"
  tags             = var.tags
}

resource "aws_cloudformation_stack" "table" {
  #checkov:skip=CKV_AWS_124:Terraform waits for the stack and reports its failure; nobody else needs its events
  name          = "${var.name}-clean-rooms"
  template_body = jsonencode(local.template)
  on_failure    = "ROLLBACK"
  tags          = var.tags

  # An association of a role that can't read yet is refused.
  depends_on = [aws_iam_role_policy.this]
}
