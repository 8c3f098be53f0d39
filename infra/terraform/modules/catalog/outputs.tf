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

output "tables" {
  description = "The tables that were made here, by name: columns and partition keys as Glue has them."
  value = {
    for name, table in aws_glue_catalog_table.this : name => {
      columns        = [for column in table.storage_descriptor[0].columns : { name = column.name, type = column.type }]
      partition_keys = table.partition_keys[*].name
    }
  }
}
