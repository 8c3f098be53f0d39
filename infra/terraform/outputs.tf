locals {
  towpath_yaml = templatefile("${path.module}/towpath.yaml.tftpl", {
    name             = var.name
    google_project   = var.google_project
    google_secret    = module.secrets.arns["google"]
    region           = local.region
    profile          = var.privacy.profile
    pseudonyms_key   = lookup(module.secrets.arns, "pseudonyms", null)
    audience         = var.audience
    audience_bucket  = module.lake.audience_bucket
    audience_kms_key = module.lake.audience_kms_key_arn
    properties       = var.properties
    bucket           = module.lake.bucket
    prefix           = var.prefix
    control          = var.control
    partition_by     = local.partition_keys
    kms_key          = module.lake.kms_key_arn
    object_tags      = var.object_tags
    catalog_mode     = var.catalog_mode
    database         = module.catalog.database
    lake_table       = var.lake_table
    crawler          = module.catalog.crawler
    temporal         = var.temporal
    erasure_key      = lookup(module.secrets.arns, "erasure", null)
  })
}

output "towpath_yaml" {
  description = "A ready towpath.yaml: `terraform output -raw towpath_yaml > towpath.yaml`."
  value       = local.towpath_yaml
}

output "fill_commands" {
  description = "The commands that fill the secrets, which are made empty: run each once."
  value       = module.secrets.fill_commands
}

output "bucket" {
  description = "`destination.bucket`."
  value       = module.lake.bucket
}

output "kms_key_arn" {
  description = "`destination.encryption.kms`."
  value       = module.lake.kms_key_arn
}

output "audience_bucket" {
  description = "`defaults.audience.destination.bucket`; `null` without an audience table."
  value       = module.lake.audience_bucket
}

output "audience_kms_key_arn" {
  description = "`defaults.audience.destination.encryption.kms`; `null` without an audience table."
  value       = module.lake.audience_kms_key_arn
}

output "lake_folders" {
  description = "The lake tables' folders, by table."
  value       = local.lake_folders
}

output "database" {
  description = "`catalog.database`."
  value       = module.catalog.database
}

output "tables" {
  description = "The tables of `tables`, by name: columns and partition keys as Glue has them."
  value       = module.catalog.tables
}

output "crawler" {
  description = "`catalog.crawler`; `null` in the mode partitions."
  value       = module.catalog.crawler
}

output "crawler_arn" {
  description = "The crawler's ARN, for policies; `null` in the mode partitions."
  value       = local.crawler == null ? null : "arn:${local.partition}:glue:${local.region}:${local.account}:crawler/${local.crawler}"
}

output "secret_arns" {
  description = "The secrets' ARNs: `google` is `google.credentials.secret`, `pseudonyms` is `defaults.privacy.key`, `erasure` is `erasure.key`, `temporal` holds TEMPORAL_API_KEY."
  value       = module.secrets.arns
}

output "worker_role_arn" {
  description = "The worker's role: of the ECS task, the pod's service account or the instance."
  value       = aws_iam_role.worker.arn
}

output "crawler_role_arn" {
  description = "The crawler's role; `null` without a crawler."
  value       = one(aws_iam_role.crawler[*].arn)
}

output "reader_role_arn" {
  description = "The analysts' role."
  value       = aws_iam_role.reader.arn
}

output "audience_reader_role_arn" {
  description = "The audience readers' role; `null` without an audience table."
  value       = one(aws_iam_role.audience_reader[*].arn)
}

output "policies" {
  description = "Every policy as JSON, by whose it is: worker, crawler, reader, audience_reader, starter."
  value = {
    worker          = module.policies.worker
    crawler         = module.policies.crawler
    reader          = module.policies.reader
    audience_reader = module.policies.audience_reader
    starter         = module.policies.starter
  }
}

output "starter_policy" {
  description = "The policy that whoever starts a worker needs to read Temporal's API key, as JSON; `null` without one."
  value       = module.policies.starter
}

output "athena_workgroup" {
  description = "The analysts' workgroup; `null` without Athena."
  value       = one(module.athena[*].workgroup)
}

output "audience_athena_workgroup" {
  description = "The audience readers' workgroup; `null` without Athena or an audience table."
  value       = one(module.audience_athena[*].workgroup)
}

output "worker_log_group" {
  description = "The log group of the worker's service; `null` where it runs elsewhere."
  value       = one(module.worker[*].log_group_name)
}

output "alerts_topic_arn" {
  description = "The topic that alarms go to; `null` without alerts."
  value       = one(module.alerts[*].topic_arn)
}
