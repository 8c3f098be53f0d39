# What a worker does, and no more. Each statement's sid says what for; tests/policies asks each of them for one thing beyond it.
data "aws_iam_policy_document" "worker" {
  # Without s3:ListBucket S3 answers 403 instead of 404 for an object that isn't there, and Towpath asks for many that aren't.
  # A condition on s3:prefix would do the same, because a HEAD has no prefix; and one that lets a missing prefix pass
  # (StringLikeIfExists) lets a whole listing pass too. So there is none: a worker may read the names of a shared bucket.
  statement {
    sid       = "ListBuckets"
    actions   = ["s3:ListBucket", "s3:ListBucketVersions"]
    resources = local.buckets
  }

  statement {
    sid       = "ReadObjects"
    actions   = ["s3:GetObject", "s3:GetObjectTagging"]
    resources = concat(local.lake_objects, ["${local.bucket_arn}/${var.control}*"], local.audience_writable)
  }

  statement {
    sid       = "WriteObjects"
    actions   = ["s3:AbortMultipartUpload", "s3:PutObject", "s3:PutObjectTagging"]
    resources = concat(local.lake_objects, ["${local.bucket_arn}/${var.control}*"], local.audience_writable)
  }

  # Parts and plans go when their generation is garbage. Commits, schemas, suppressions and receipts never do.
  statement {
    sid     = "DeleteGarbage"
    actions = ["s3:DeleteObject", "s3:DeleteObjectVersion"]
    resources = concat(
      local.lake_objects,
      ["${local.bucket_arn}/${var.control}staging/*", "${local.bucket_arn}/${var.control}plans/*"],
      local.audience_writable,
    )
  }

  dynamic "statement" {
    for_each = length(local.data_keys) == 0 ? [] : [local.data_keys]

    content {
      sid       = "UseKeysThroughS3"
      actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
      resources = statement.value

      condition {
        test     = "StringEquals"
        variable = "kms:ViaService"
        values   = [local.via_s3]
      }
    }
  }

  dynamic "statement" {
    for_each = length(var.secret_arns) == 0 ? [] : [var.secret_arns]

    content {
      sid       = "ReadSecrets"
      actions   = ["secretsmanager:GetSecretValue"]
      resources = statement.value
    }
  }

  dynamic "statement" {
    for_each = var.secrets_kms_key_arn == null || length(var.secret_arns) == 0 ? [] : [var.secrets_kms_key_arn]

    content {
      sid       = "DecryptSecrets"
      actions   = ["kms:Decrypt"]
      resources = [statement.value]

      condition {
        test     = "StringEquals"
        variable = "kms:ViaService"
        values   = [local.via_secrets]
      }
    }
  }

  dynamic "statement" {
    for_each = var.catalog_mode == "none" ? [] : ["catalog"]

    content {
      sid = "KeepTablesAndPartitions"
      actions = [
        "glue:CreatePartition",
        "glue:CreateTable",
        "glue:DeletePartition",
        "glue:GetPartition",
        "glue:GetTable",
        "glue:UpdatePartition",
        "glue:UpdateTable",
      ]
      resources = concat([local.catalog_arn, local.database_arn], local.table_arns, local.audience_table_arns)
    }
  }

  dynamic "statement" {
    for_each = var.catalog_mode == "crawler" ? [local.crawler_arn] : []

    content {
      sid       = "RunTheCrawler"
      actions   = ["glue:GetCrawler", "glue:StartCrawler"]
      resources = [statement.value]
    }
  }
}

# Whoever starts a worker with TEMPORAL_API_KEY in its environment: ECS's execution role, External Secrets, a boot script.
data "aws_iam_policy_document" "starter" {
  dynamic "statement" {
    for_each = var.temporal_secret_arn == null ? [] : [var.temporal_secret_arn]

    content {
      sid       = "ReadTemporalKey"
      actions   = ["secretsmanager:GetSecretValue"]
      resources = [statement.value]
    }
  }

  dynamic "statement" {
    for_each = var.temporal_secret_arn == null || var.secrets_kms_key_arn == null ? [] : [var.secrets_kms_key_arn]

    content {
      sid       = "DecryptTemporalKey"
      actions   = ["kms:Decrypt"]
      resources = [statement.value]

      condition {
        test     = "StringEquals"
        variable = "kms:ViaService"
        values   = [local.via_secrets]
      }
    }
  }
}
