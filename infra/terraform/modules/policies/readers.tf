# An analyst: the lake tables by Athena. Neither staging nor suppressions, and nothing of the audience.
data "aws_iam_policy_document" "reader" {
  source_policy_documents = [data.aws_iam_policy_document.athena["lake"].json]

  statement {
    sid       = "FindBucket"
    actions   = ["s3:GetBucketLocation"]
    resources = [local.bucket_arn]
  }

  statement {
    sid       = "ListLakeTables"
    actions   = ["s3:ListBucket"]
    resources = [local.bucket_arn]

    condition {
      test     = "StringLike"
      variable = "s3:prefix"
      values   = [for folder in concat(local.lake_folders, local.lake_generations) : "${folder}*"]
    }
  }

  statement {
    sid       = "ReadLakeTables"
    actions   = ["s3:GetObject"]
    resources = local.lake_objects
  }

  dynamic "statement" {
    for_each = var.kms_key_arn == null ? [] : [var.kms_key_arn]

    content {
      sid       = "DecryptLakeThroughS3"
      actions   = ["kms:Decrypt"]
      resources = [statement.value]

      condition {
        test     = "StringEquals"
        variable = "kms:ViaService"
        values   = [local.via_s3]
      }
    }
  }

  # Views lie beside the tables, under names that nobody knows here: all of the database but the audience.
  statement {
    sid       = "ReadCatalog"
    actions   = local.read_catalog
    resources = [local.catalog_arn, local.database_arn, "${local.glue}:table/${var.database}/*"]
  }

  dynamic "statement" {
    for_each = local.has_audience ? [local.audience_table_arns] : []

    content {
      sid       = "NotTheAudience"
      effect    = "Deny"
      actions   = ["glue:BatchGetPartition", "glue:GetPartition", "glue:GetPartitions", "glue:GetTable"]
      resources = statement.value
    }
  }
}

# A partner's query or an activation job: the audience table, and nothing of the lake. Its key alone opens it.
data "aws_iam_policy_document" "audience_reader" {
  count = local.has_audience ? 1 : 0

  source_policy_documents = [data.aws_iam_policy_document.athena["audience"].json]

  statement {
    sid       = "FindBucket"
    actions   = ["s3:GetBucketLocation"]
    resources = [local.audience_bucket_arn]
  }

  statement {
    sid       = "ListAudience"
    actions   = ["s3:ListBucket"]
    resources = [local.audience_bucket_arn]

    condition {
      test     = "StringLike"
      variable = "s3:prefix"
      values   = ["${local.audience_folder}*", "${local.audience_parts}*"]
    }
  }

  statement {
    sid       = "ReadAudience"
    actions   = ["s3:GetObject"]
    resources = local.audience_objects
  }

  dynamic "statement" {
    for_each = local.audience_key_arn == null ? [] : [local.audience_key_arn]

    content {
      sid       = "DecryptAudienceThroughS3"
      actions   = ["kms:Decrypt"]
      resources = [statement.value]

      condition {
        test     = "StringEquals"
        variable = "kms:ViaService"
        values   = [local.via_s3]
      }
    }
  }

  statement {
    sid       = "ReadCatalog"
    actions   = local.read_catalog
    resources = concat([local.catalog_arn, local.database_arn], local.audience_table_arns)
  }
}

locals {
  read_catalog = [
    "glue:BatchGetPartition",
    "glue:GetDatabase",
    "glue:GetPartition",
    "glue:GetPartitions",
    "glue:GetTable",
    "glue:GetTables",
  ]
}

# Empty where no workgroup is named.
data "aws_iam_policy_document" "athena" {
  for_each = { lake = var.athena, audience = var.audience_athena }

  dynamic "statement" {
    for_each = each.value == null ? [] : [each.value]

    content {
      sid = "AskAthena"
      actions = [
        "athena:GetNamedQuery",
        "athena:GetQueryExecution",
        "athena:GetQueryResults",
        "athena:GetWorkGroup",
        "athena:ListNamedQueries",
        "athena:ListQueryExecutions",
        "athena:StartQueryExecution",
        "athena:StopQueryExecution",
      ]
      resources = ["arn:${var.partition}:athena:${var.region}:${var.account_id}:workgroup/${statement.value.workgroup}"]
    }
  }

  dynamic "statement" {
    for_each = each.value == null ? [] : [each.value]

    content {
      sid       = "FindResults"
      actions   = ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"]
      resources = ["${local.arn_s3}${statement.value.results_bucket}"]
    }
  }

  dynamic "statement" {
    for_each = each.value == null ? [] : [each.value]

    content {
      sid       = "KeepResults"
      actions   = ["s3:AbortMultipartUpload", "s3:GetObject", "s3:ListMultipartUploadParts", "s3:PutObject"]
      resources = ["${local.arn_s3}${statement.value.results_bucket}/${statement.value.results_prefix}*"]
    }
  }

  dynamic "statement" {
    for_each = try(each.value.results_kms_key_arn, null) == null ? [] : [each.value.results_kms_key_arn]

    content {
      sid       = "UseResultsKeyThroughS3"
      actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
      resources = [statement.value]

      condition {
        test     = "StringEquals"
        variable = "kms:ViaService"
        values   = [local.via_s3]
      }
    }
  }
}
