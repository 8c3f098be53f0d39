locals {
  arn_s3       = "arn:${var.partition}:s3:::"
  bucket_arn   = "${local.arn_s3}${var.bucket}"
  glue         = "arn:${var.partition}:glue:${var.region}:${var.account_id}"
  catalog_arn  = "${local.glue}:catalog"
  database_arn = "${local.glue}:database/${var.database}"
  root_arn     = "arn:${var.partition}:iam::${var.account_id}:root"
  crawler_arn  = var.crawler == null ? null : "${local.glue}:crawler/${var.crawler}"
  via_s3       = "s3.${var.region}.amazonaws.com"
  via_secrets  = "secretsmanager.${var.region}.amazonaws.com"

  has_audience        = var.audience != null
  audience_table      = try(var.audience.table, "")
  audience_prefix     = try(var.audience.prefix, "")
  audience_bucket_arn = local.has_audience ? "${local.arn_s3}${var.audience.bucket}" : ""
  audience_key_arn    = try(var.audience.kms_key_arn, null)

  lake_folders      = [for table in var.lake_tables : "${var.prefix}${table}/"]
  lake_generations  = [for table in var.lake_tables : "${var.prefix}${table}_generations/"]
  audience_folder   = "${local.audience_prefix}${local.audience_table}/"
  audience_parts    = "${local.audience_prefix}${local.audience_table}_generations/"
  audience_staging  = "${local.audience_prefix}_towpath/staging/"
  lake_objects      = [for folder in concat(local.lake_folders, local.lake_generations) : "${local.bucket_arn}/${folder}*"]
  audience_objects  = local.has_audience ? ["${local.audience_bucket_arn}/${local.audience_folder}*", "${local.audience_bucket_arn}/${local.audience_parts}*"] : []
  audience_writable = local.has_audience ? concat(local.audience_objects, ["${local.audience_bucket_arn}/${local.audience_staging}*"]) : []

  table_arns          = [for table in var.lake_tables : "${local.glue}:table/${var.database}/${table}"]
  audience_table_arns = local.has_audience ? ["${local.glue}:table/${var.database}/${local.audience_table}"] : []
  buckets             = distinct(concat([local.bucket_arn], local.has_audience ? [local.audience_bucket_arn] : []))
  data_keys           = distinct([for key in [var.kms_key_arn, local.audience_key_arn] : key if key != null])
}
