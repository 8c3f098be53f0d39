data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  partition = data.aws_partition.current.partition
  account   = data.aws_caller_identity.current.account_id
  place     = "${local.account}-${data.aws_region.current.id}"

  has_audience     = var.audience != null
  audience_in_lake = local.has_audience && try(!var.audience.own_bucket, false)
  makes_bucket     = var.existing_bucket == null
  makes_audience   = local.has_audience && !local.audience_in_lake && try(var.audience.existing_bucket, null) == null
  audience_prefix  = try(var.audience.prefix, "")
  audience_table   = try(var.audience.table, "")
  audience_data    = local.has_audience ? ["${local.audience_prefix}${local.audience_table}/", "${local.audience_prefix}${local.audience_table}_generations/"] : []
  lake_data        = flatten([for table in var.lake_tables : ["${var.prefix}${table}/", "${var.prefix}${table}_generations/"]])
  # A count must be known before the apply, and the ARN of a key that is made in it is not: hence the switches.
  makes_key            = var.create_key != null ? var.create_key : var.kms_key_arn == null
  makes_audience_key   = !local.has_audience ? false : var.audience.create_key != null ? var.audience.create_key : var.audience.kms_key_arn == null
  kms_key_arn          = local.makes_key ? module.key[0].arn : var.kms_key_arn
  audience_kms_key_arn = !local.has_audience ? null : local.makes_audience_key ? module.audience_key[0].arn : var.audience.kms_key_arn

  bucket          = local.makes_bucket ? module.bucket[0].name : var.existing_bucket
  audience_bucket = !local.has_audience ? null : local.audience_in_lake ? local.bucket : local.makes_audience ? module.audience_bucket[0].name : var.audience.existing_bucket
}

module "key" {
  source = "../key"
  count  = local.makes_key ? 1 : 0

  alias                = "${var.name}-lake"
  description          = "Towpath's lake ${var.name}"
  partition            = local.partition
  account_id           = local.account
  deletion_window_days = var.kms_deletion_window_days
  disposable           = var.disposable
  tags                 = var.tags
}

module "audience_key" {
  source = "../key"
  count  = local.makes_audience_key ? 1 : 0

  alias                = "${var.name}-audience"
  description          = "Towpath's audience table ${var.name}"
  partition            = local.partition
  account_id           = local.account
  user_arns            = var.audience_user_arns
  deletion_window_days = var.kms_deletion_window_days
  disposable           = var.disposable
  tags                 = var.tags
}

module "bucket" {
  source = "../bucket"
  count  = local.makes_bucket ? 1 : 0

  name           = coalesce(var.bucket_name, "${var.name}-lake-${local.place}")
  kms_key_arn    = local.kms_key_arn
  keys_by_prefix = local.audience_in_lake ? { (local.audience_prefix) = local.audience_kms_key_arn } : {}
  append_only_prefixes = var.append_only ? [
    "${var.control}commits/",
    "${var.control}schema/",
    "${var.control}suppression/",
    "${var.control}erasures/",
  ] : []
  tiered_prefixes   = var.tier_after_days == null ? [] : concat(local.lake_data, local.audience_in_lake ? local.audience_data : [])
  tier              = var.tier
  tier_after_days   = coalesce(var.tier_after_days, 30)
  noncurrent_days   = var.noncurrent_days
  access_log_bucket = var.access_log_bucket
  disposable        = var.disposable
  tags              = var.tags
}

module "audience_bucket" {
  source = "../bucket"
  count  = local.makes_audience ? 1 : 0

  name              = coalesce(var.audience.bucket_name, "${var.name}-audience-${local.place}")
  kms_key_arn       = local.audience_kms_key_arn
  tiered_prefixes   = var.tier_after_days == null ? [] : local.audience_data
  tier              = var.tier
  tier_after_days   = coalesce(var.tier_after_days, 30)
  noncurrent_days   = var.noncurrent_days
  access_log_bucket = var.access_log_bucket
  disposable        = var.disposable
  tags              = var.tags
}
