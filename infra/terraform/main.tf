data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
  region    = data.aws_region.current.id

  database     = coalesce(var.database, replace(var.name, "-", "_"))
  crawler      = var.catalog_mode == "crawler" ? "${var.name}-crawler" : null
  has_audience = var.audience != null

  partition_keys = var.partition_by_property ? ["property", "event_date"] : ["event_date"]
  lake_folders = merge(
    { (var.lake_table) = "s3://${module.lake.bucket}/${var.prefix}${var.lake_table}/" },
    local.has_audience ? { (var.audience.table) = "s3://${module.lake.audience_bucket}/${var.audience.prefix}${var.audience.table}/" } : {},
  )

  secrets = toset(concat(
    ["google"],
    var.privacy.pseudonyms ? ["pseudonyms"] : [],
    var.erasure ? ["erasure"] : [],
    var.temporal.api_key ? ["temporal"] : [],
  ))
}

module "lake" {
  source = "./modules/lake"

  name            = var.name
  bucket_name     = var.bucket_name
  existing_bucket = var.existing_bucket
  kms_key_arn     = var.kms_key_arn
  create_key      = var.create_key
  prefix          = var.prefix
  control         = var.control
  lake_tables     = [var.lake_table]
  audience        = var.audience
  audience_user_arns = local.has_audience ? concat(
    [aws_iam_role.worker.arn, aws_iam_role.audience_reader[0].arn],
    aws_iam_role.crawler[*].arn,
    var.audience_key_user_arns,
  ) : null
  append_only       = var.append_only
  noncurrent_days   = var.noncurrent_days
  tier_after_days   = var.tier_after_days
  access_log_bucket = var.access_log_bucket
  disposable        = var.disposable
  tags              = var.tags
}

module "secrets" {
  source = "./modules/secrets"

  name               = var.name
  google_secret_name = var.google_secret_name
  secrets            = local.secrets
  kms_key_arn        = module.lake.kms_key_arn
  disposable         = var.disposable
  tags               = var.tags
}

module "catalog" {
  source = "./modules/catalog"

  database         = local.database
  create_database  = var.create_database
  lake_folders     = local.lake_folders
  crawler          = local.crawler
  crawler_role_arn = one(aws_iam_role.crawler[*].arn)
  tables           = { for name, table in var.tables : name => { columns = table.columns, partition_keys = local.partition_keys } }
  disposable       = var.disposable
  tags             = var.tags

  # A crawler that can't read its target is refused.
  depends_on = [aws_iam_role_policy.crawler]
}

module "policies" {
  source = "./modules/policies"

  partition    = local.partition
  region       = local.region
  account_id   = local.account
  bucket       = module.lake.bucket
  prefix       = var.prefix
  control      = var.control
  kms_key_arn  = module.lake.kms_key_arn
  database     = local.database
  lake_tables  = [var.lake_table]
  catalog_mode = var.catalog_mode
  crawler      = local.crawler
  audience = local.has_audience ? {
    bucket      = module.lake.audience_bucket
    prefix      = var.audience.prefix
    table       = var.audience.table
    kms_key_arn = module.lake.audience_kms_key_arn
  } : null
  secret_arns         = [for what, arn in module.secrets.arns : arn if what != "temporal"]
  temporal_secret_arn = lookup(module.secrets.arns, "temporal", null)
  secrets_kms_key_arn = module.lake.kms_key_arn
  athena = var.athena == null ? null : {
    workgroup           = module.athena[0].workgroup
    results_bucket      = module.athena[0].results_bucket
    results_prefix      = "results/"
    results_kms_key_arn = module.lake.kms_key_arn
  }
  audience_athena = !local.has_audience_athena ? null : {
    workgroup           = module.audience_athena[0].workgroup
    results_bucket      = module.audience_athena[0].results_bucket
    results_prefix      = "results/"
    results_kms_key_arn = module.lake.audience_kms_key_arn
  }
}

# Who may assume a role is known before anything is made, and the audience's key names the roles: so this is a call of its own.
module "trust" {
  source = "./modules/policies"

  partition                    = local.partition
  region                       = local.region
  account_id                   = local.account
  bucket                       = "unused"
  database                     = local.database
  catalog_mode                 = "none"
  trusted_services             = var.trusted_services
  trusted_role_arns            = var.trusted_role_arns
  eks_oidc                     = var.eks_oidc
  reader_trusted_arns          = var.reader_trusted_arns
  audience_reader_trusted_arns = var.audience_reader_trusted_arns
}
