locals {
  root = "arn:${var.partition}:iam::${var.account_id}:root"
  key  = var.disposable ? aws_kms_key.disposable[0] : aws_kms_key.kept[0]

  # What an administrator needs to keep the key alive, to mend its policy and to let others in; nothing that reads data.
  administration = [
    "kms:CancelKeyDeletion",
    "kms:CreateAlias",
    "kms:CreateGrant",
    "kms:DeleteAlias",
    "kms:DescribeKey",
    "kms:DisableKey",
    "kms:EnableKey",
    "kms:EnableKeyRotation",
    "kms:GetKeyPolicy",
    "kms:GetKeyRotationStatus",
    "kms:ListAliases",
    "kms:ListGrants",
    "kms:ListKeyPolicies",
    "kms:ListResourceTags",
    "kms:PutKeyPolicy",
    "kms:RevokeGrant",
    "kms:ScheduleKeyDeletion",
    "kms:TagResource",
    "kms:UntagResource",
    "kms:UpdateAlias",
    "kms:UpdateKeyDescription",
  ]
}

data "aws_iam_policy_document" "key" {
  #checkov:skip=CKV_AWS_109:A key's policy speaks of this key alone, and without its account's administration it could never be mended.
  #checkov:skip=CKV_AWS_111:The same: '*' in a key's policy is the key itself.
  #checkov:skip=CKV_AWS_356:The same: '*' in a key's policy is the key itself.
  statement {
    sid       = "Account"
    actions   = var.user_arns == null ? ["kms:*"] : local.administration
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = [local.root]
    }
  }

  dynamic "statement" {
    for_each = var.user_arns == null ? [] : [var.user_arns]

    content {
      sid       = "Users"
      actions   = ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"]
      resources = ["*"]

      principals {
        type        = "AWS"
        identifiers = statement.value
      }
    }
  }
}

# `prevent_destroy` takes no variable: a key that is kept and one that is not are two resources, and there is one of them.
resource "aws_kms_key" "kept" {
  count = var.disposable ? 0 : 1

  description             = var.description
  enable_key_rotation     = true
  deletion_window_in_days = var.deletion_window_days
  policy                  = data.aws_iam_policy_document.key.json
  tags                    = var.tags

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_kms_key" "disposable" {
  count = var.disposable ? 1 : 0

  description             = var.description
  enable_key_rotation     = true
  deletion_window_in_days = 7
  policy                  = data.aws_iam_policy_document.key.json
  tags                    = var.tags
}

resource "aws_kms_alias" "this" {
  name          = "alias/${var.alias}"
  target_key_id = local.key.key_id
}
