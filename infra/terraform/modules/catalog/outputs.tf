output "database" {
  description = "`catalog.database`."
  value       = local.database
}

output "crawler" {
  description = "`catalog.crawler`; `null` without one."
  value       = one(aws_glue_crawler.this[*].name)
}

output "lake_folders" {
  description = "The lake tables' folders, as given."
  value       = var.lake_folders
}
