# `prevent_destroy` takes no variable: a database that is kept and one that is not are two resources, and there is one of them.
resource "aws_glue_catalog_database" "kept" {
  count = var.create_database && !var.disposable ? 1 : 0

  name        = var.database
  description = "GA4's export, written by Towpath"
  tags        = var.tags

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_glue_catalog_database" "disposable" {
  count = var.create_database && var.disposable ? 1 : 0

  name        = var.database
  description = "GA4's export, written by Towpath"
  tags        = var.tags
}

locals {
  database = one(concat(aws_glue_catalog_database.kept[*].name, aws_glue_catalog_database.disposable[*].name, var.create_database ? [] : [var.database]))
}

resource "aws_glue_catalog_table" "this" {
  for_each = var.tables

  name          = each.key
  database_name = local.database
  table_type    = "EXTERNAL_TABLE"

  # The words that Towpath and crawlers use.
  parameters = {
    EXTERNAL       = "TRUE"
    classification = "parquet"
    typeOfData     = "file"
  }

  dynamic "partition_keys" {
    for_each = each.value.partition_keys

    content {
      name = partition_keys.value
      type = "string"
    }
  }

  storage_descriptor {
    location      = var.lake_folders[each.key]
    input_format  = "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat"
    output_format = "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat"
    parameters    = { classification = "parquet", typeOfData = "file" }

    ser_de_info {
      serialization_library = "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe"
      parameters            = { "serialization.format" = "1" }
    }

    dynamic "columns" {
      for_each = each.value.columns

      content {
        name = columns.value.name
        type = columns.value.type
      }
    }
  }

  lifecycle {
    # Towpath appends columns, and crawlers count objects in the parameters.
    ignore_changes = [
      parameters,
      storage_descriptor[0].columns,
      storage_descriptor[0].parameters,
    ]
  }
}

resource "aws_glue_crawler" "this" {
  #checkov:skip=CKV_AWS_195:crawler_security_configuration names one; what a crawler logs is names of folders and tables.
  count = var.crawler == null ? 0 : 1

  name                   = var.crawler
  description            = "Registers the partitions that Towpath has published; Towpath starts it"
  database_name          = local.database
  role                   = var.crawler_role_arn
  security_configuration = var.crawler_security_configuration
  tags                   = var.tags

  # The exact folders: staging, generations and another's objects are never looked at.
  dynamic "s3_target" {
    for_each = var.lake_folders

    content {
      path = s3_target.value
    }
  }

  # Columns are Towpath's to change: a crawler would reorder them or take them away.
  schema_change_policy {
    update_behavior = "LOG"
    delete_behavior = "LOG"
  }

  # An incremental crawl misses a change in a partition that it knows.
  recrawl_policy {
    recrawl_behavior = "CRAWL_EVERYTHING"
  }

  lineage_configuration {
    crawler_lineage_settings = "DISABLE"
  }

  configuration = jsonencode({
    Version = 1.0
    CrawlerOutput = {
      Partitions = { AddOrUpdateBehavior = "InheritFromTable" }
    }
  })
}
