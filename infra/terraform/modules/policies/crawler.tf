# Far less than AWS's AWSGlueServiceRole, which may make buckets and network interfaces.
data "aws_iam_policy_document" "crawler" {
  statement {
    sid       = "LookAtBuckets"
    actions   = ["s3:GetBucketAcl", "s3:GetBucketLocation"]
    resources = local.buckets
  }

  statement {
    sid       = "ListTheLake"
    actions   = ["s3:ListBucket"]
    resources = [local.bucket_arn]

    condition {
      test     = "StringLike"
      variable = "s3:prefix"
      values   = flatten([for folder in local.lake_folders : [trimsuffix(folder, "/"), "${folder}*"]])
    }
  }

  dynamic "statement" {
    for_each = local.has_audience ? [local.audience_folder] : []

    content {
      sid       = "ListTheAudience"
      actions   = ["s3:ListBucket"]
      resources = [local.audience_bucket_arn]

      condition {
        test     = "StringLike"
        variable = "s3:prefix"
        values   = [trimsuffix(statement.value, "/"), "${statement.value}*"]
      }
    }
  }

  statement {
    sid     = "ReadParquet"
    actions = ["s3:GetObject"]
    resources = concat(
      [for folder in local.lake_folders : "${local.bucket_arn}/${folder}*"],
      local.has_audience ? ["${local.audience_bucket_arn}/${local.audience_folder}*"] : [],
    )
  }

  dynamic "statement" {
    for_each = length(local.data_keys) == 0 ? [] : [local.data_keys]

    content {
      sid       = "DecryptThroughS3"
      actions   = ["kms:Decrypt"]
      resources = statement.value

      condition {
        test     = "StringEquals"
        variable = "kms:ViaService"
        values   = [local.via_s3]
      }
    }
  }

  # It deletes nothing. Of a table it changes the parameters, where it notes what it counted: its policy is LOG.
  statement {
    sid = "RegisterPartitions"
    actions = [
      "glue:BatchCreatePartition",
      "glue:BatchGetPartition",
      "glue:BatchUpdatePartition",
      "glue:CreatePartition",
      "glue:CreateTable",
      "glue:GetDatabase",
      "glue:GetPartition",
      "glue:GetPartitions",
      "glue:GetTable",
      "glue:GetTables",
      "glue:UpdatePartition",
      "glue:UpdateTable",
    ]
    resources = concat([local.catalog_arn, local.database_arn], local.table_arns, local.audience_table_arns)
  }

  statement {
    sid       = "WriteItsLog"
    actions   = ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["arn:${var.partition}:logs:${var.region}:${var.account_id}:log-group:/aws-glue/crawlers*"]
  }
}
