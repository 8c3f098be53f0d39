mock_provider "aws" {
  mock_data "aws_iam_policy_document" {
    defaults = { json = "{\"Version\":\"2012-10-17\",\"Statement\":[]}" }
  }
  mock_data "aws_region" {
    defaults = { id = "eu-central-1", name = "eu-central-1" }
  }
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::123456789012:role/partner-clean-rooms" }
  }
  mock_resource "aws_cleanrooms_collaboration" {
    defaults = { id = "aaaaaaaa-2222-3333-4444-555555555555" }
  }
  mock_resource "aws_cleanrooms_membership" {
    defaults = { id = "bbbbbbbb-2222-3333-4444-555555555555" }
  }
  mock_resource "aws_cloudformation_stack" {
    defaults = {
      outputs = { ConfiguredTableId = "cccccccc-2222-3333-4444-555555555555", AssociationId = "dddddddd-2222-3333-4444-555555555555" }
    }
  }
}

variables {
  name                 = "acme-and-partner"
  creator_display_name = "Acme"
  members = {
    Partner = { account_id = "210987654321", queries = true, receives_result = true }
  }
  audience = {
    database    = "ga4"
    table       = "ga4_audience"
    bucket      = "acme-ga4-audience"
    prefix      = "audience/"
    kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555"
  }
  allowed_columns = ["hashed_email", "event_name", "event_date", "ga_session_id"]
  analysis_rule = {
    list = { join_columns = ["hashed_email"], list_columns = ["event_name"] }
  }
}

run "lets_the_partner_ask_and_nobody_else" {
  assert {
    condition     = length(aws_cleanrooms_collaboration.this.creator_member_abilities) == 0
    error_message = "The partner does both: nothing is left for this account."
  }
  assert {
    condition     = join(" ", one(aws_cleanrooms_collaboration.this.member).member_abilities) == "CAN_QUERY CAN_RECEIVE_RESULTS"
    error_message = "The partner asks and gets the answer."
  }
}

run "asks_itself_where_no_member_does" {
  variables {
    members = { Partner = { account_id = "210987654321" } }
  }
  assert {
    condition     = join(" ", aws_cleanrooms_collaboration.this.creator_member_abilities) == "CAN_QUERY CAN_RECEIVE_RESULTS"
    error_message = "Somebody must ask."
  }
}

run "declares_a_list_rule" {
  assert {
    condition = jsondecode(aws_cloudformation_stack.table.template_body).Resources.ConfiguredTable.Properties.AnalysisRules == [{
      Type   = "LIST"
      Policy = { V1 = { List = { JoinColumns = ["hashed_email"], AllowedJoinOperators = ["AND", "OR"], ListColumns = ["event_name"] } } }
    }]
    error_message = "The rule should be a list's."
  }
  assert {
    condition     = !contains(keys(jsondecode(aws_cloudformation_stack.table.template_body).Resources), "PrivacyBudget")
    error_message = "There is no budget without differential privacy."
  }
  assert {
    condition     = jsondecode(aws_cloudformation_stack.table.template_body).Resources.Association.Properties.RoleArn == aws_iam_role.this.arn
    error_message = "The table is read by the module's role."
  }
}

run "declares_an_aggregation_rule" {
  variables {
    analysis_rule = {
      aggregation = {
        aggregate         = [{ columns = ["ga_session_id"], function = "COUNT_DISTINCT" }]
        join_columns      = ["hashed_email"]
        dimensions        = ["event_name"]
        least_distinct    = 50
        least_distinct_of = "hashed_email"
      }
    }
  }
  assert {
    condition = jsondecode(aws_cloudformation_stack.table.template_body).Resources.ConfiguredTable.Properties.AnalysisRules[0].Policy.V1.Aggregation.OutputConstraints == [{
      ColumnName = "hashed_email", Minimum = 50, Type = "COUNT_DISTINCT"
    }]
    error_message = "Fewer than 50 persons should not be told."
  }
  assert {
    condition     = jsondecode(aws_cloudformation_stack.table.template_body).Resources.ConfiguredTable.Properties.AnalysisRules[0].Policy.V1.Aggregation.JoinRequired == "QUERY_RUNNER"
    error_message = "Only the overlap should be counted."
  }
}

run "declares_differential_privacy_with_its_budget" {
  variables {
    analysis_rule = {
      custom = {
        any_query            = true
        query_accounts       = ["210987654321"]
        differential_privacy = { column = "hashed_email" }
      }
    }
    privacy_budget = { epsilon = 3, users_noise_per_query = 30 }
  }
  assert {
    condition = jsondecode(aws_cloudformation_stack.table.template_body).Resources.ConfiguredTable.Properties.AnalysisRules[0].Policy.V1.Custom == {
      AllowedAnalyses          = ["ANY_QUERY"]
      AllowedAnalysisProviders = ["210987654321"]
      DifferentialPrivacy      = { Columns = [{ Name = "hashed_email" }] }
    }
    error_message = "The rule should hide persons by their e-mail's hash."
  }
  assert {
    condition     = jsondecode(aws_cloudformation_stack.table.template_body).Resources.PrivacyBudget.Properties.Parameters == { Epsilon = 3, UsersNoisePerQuery = 30 }
    error_message = "The budget should be as given."
  }
}

run "trusts_the_one_who_asks_once_they_have_joined" {
  variables {
    members = {
      Partner = { account_id = "210987654321", queries = true, membership_id = "eeeeeeee-2222-3333-4444-555555555555" }
    }
  }
  assert {
    condition     = join(" ", local.asking) == "eeeeeeee-2222-3333-4444-555555555555"
    error_message = "Only the asking membership's queries may read."
  }
  assert {
    condition     = join(" ", keys(local.joined)) == "123456789012 210987654321"
    error_message = "All who joined may see the columns."
  }
}
