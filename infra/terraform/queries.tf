locals {
  has_audience_athena = local.has_audience && var.athena != null
  place               = "${local.account}-${local.region}"

  # Numbered in the order that views need one another; a view and a query may share a name.
  sql = "${path.module}/../../sql"
  named_queries = merge(
    { for file in fileset("${local.sql}/queries", "*.sql") : regex("^(?:[0-9]+-)?(.+)\\.sql$", file)[0] => file("${local.sql}/queries/${file}") },
    { for file in fileset("${local.sql}/views", "*.sql") : "view-${replace(file, ".sql", "")}" => file("${local.sql}/views/${file}") },
  )
}

module "athena" {
  source = "./modules/athena"
  count  = var.athena == null ? 0 : 1

  name                = coalesce(var.athena.workgroup, var.name)
  database            = module.catalog.database
  table               = var.lake_table
  named_queries       = var.athena.named_queries ? local.named_queries : {}
  results_bucket      = coalesce(var.athena.results_bucket, "${var.name}-athena-${local.place}")
  kms_key_arn         = module.lake.kms_key_arn
  results_expire_days = var.athena.results_expire_days
  scan_limit_gib      = var.athena.scan_limit_gib
  access_log_bucket   = var.access_log_bucket
  disposable          = var.disposable
  tags                = var.tags
}

# Results say what their source says: those of the audience lie in a bucket of their own, under the audience's key.
module "audience_athena" {
  source = "./modules/athena"
  count  = local.has_audience_athena ? 1 : 0

  name                = "${coalesce(var.athena.workgroup, var.name)}-audience"
  database            = module.catalog.database
  table               = var.audience.table
  results_bucket      = "${var.name}-aud-athena-${local.place}"
  kms_key_arn         = module.lake.audience_kms_key_arn
  results_expire_days = var.athena.results_expire_days
  scan_limit_gib      = var.athena.scan_limit_gib
  access_log_bucket   = var.access_log_bucket
  disposable          = var.disposable
  tags                = var.tags
}
