# The role by which Clean Rooms reads the audience table for queries of this collaboration, and nothing else.

locals {
  # All who are known to have joined may see the table's columns; only the one who asks reads it.
  joined = merge(
    { (local.account) = aws_cleanrooms_membership.this.id },
    { for member in values(var.members) : member.account_id => member.membership_id if member.membership_id != null },
  )
  asking = coalescelist(
    [for member in values(var.members) : member.membership_id if member.queries && member.membership_id != null],
    [aws_cleanrooms_membership.this.id],
  )
  # Below the first with catalog mode crawler, below the second with mode partitions.
  folders = [for name in [var.audience.table, "${var.audience.table}_generations"] : "${var.audience.prefix}${name}/*"]
  glue    = "arn:${local.partition}:glue:${local.region}:${local.account}"
}

data "aws_iam_policy_document" "trust" {
  statement {
    sid     = "ToAnswerQueries"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["cleanrooms.amazonaws.com"]
    }

    condition {
      test     = "StringLike"
      variable = "sts:ExternalId"
      values   = [for id in local.asking : "arn:${local.partition}:*:${local.region}:*:dbuser:*/${id}*"]
    }
  }

  statement {
    sid     = "ToShowColumns"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["cleanrooms.amazonaws.com"]
    }

    condition {
      test     = "ForAnyValue:ArnEquals"
      variable = "aws:SourceArn"
      values   = [for account, id in local.joined : "arn:${local.partition}:cleanrooms:${local.region}:${account}:membership/${id}"]
    }
  }
}

data "aws_iam_policy_document" "read" {
  statement {
    sid = "ReadTable"
    actions = [
      "glue:BatchGetPartition",
      "glue:GetDatabase",
      "glue:GetDatabases",
      "glue:GetPartition",
      "glue:GetPartitions",
      "glue:GetTable",
      "glue:GetTables",
    ]
    resources = [
      "${local.glue}:catalog",
      "${local.glue}:database/${var.audience.database}",
      "${local.glue}:table/${var.audience.database}/${var.audience.table}",
    ]
  }

  statement {
    sid       = "ListFolder"
    actions   = ["s3:ListBucket"]
    resources = ["arn:${local.partition}:s3:::${var.audience.bucket}"]

    condition {
      test     = "StringLike"
      variable = "s3:prefix"
      values   = local.folders
    }

    condition {
      test     = "StringEquals"
      variable = "s3:ResourceAccount"
      values   = [local.account]
    }
  }

  statement {
    sid       = "FindBucket"
    actions   = ["s3:GetBucketLocation"]
    resources = ["arn:${local.partition}:s3:::${var.audience.bucket}"]
  }

  statement {
    sid       = "ReadFolder"
    actions   = ["s3:GetObject"]
    resources = [for folder in local.folders : "arn:${local.partition}:s3:::${var.audience.bucket}/${folder}"]

    condition {
      test     = "StringEquals"
      variable = "s3:ResourceAccount"
      values   = [local.account]
    }
  }

  statement {
    sid       = "Decrypt"
    actions   = ["kms:Decrypt"]
    resources = [var.audience.kms_key_arn]

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["s3.${local.region}.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "this" {
  name               = "${var.name}-clean-rooms"
  description        = "AWS Clean Rooms reads the audience table by it"
  assume_role_policy = data.aws_iam_policy_document.trust.json
  tags               = var.tags
}

resource "aws_iam_role_policy" "this" {
  name   = "read-audience"
  role   = aws_iam_role.this.id
  policy = data.aws_iam_policy_document.read.json
}
