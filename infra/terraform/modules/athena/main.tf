# A workgroup whose limits a query can't override, and the bucket of its results.

locals {
  # SQL with its place filled in; the first line's comment says what it is for.
  queries = {
    for name, sql in var.named_queries : name => {
      sql         = replace(replace(sql, "$${database}", var.database), "$${table}", var.table)
      description = try(substr(regex("^--[ ]*([^\n]+)", sql)[0], 0, 1024), null)
    }
  }
}

resource "aws_athena_workgroup" "this" {
  name          = var.name
  description   = "GA4 events in ${var.database}.${var.table}"
  force_destroy = var.disposable
  tags          = var.tags

  configuration {
    enforce_workgroup_configuration    = true
    publish_cloudwatch_metrics_enabled = true
    bytes_scanned_cutoff_per_query     = floor(var.scan_limit_gib * 1024 * 1024 * 1024)

    engine_version {
      selected_engine_version = "Athena engine version 3"
    }

    result_configuration {
      output_location = "s3://${aws_s3_bucket.results.bucket}/results/"

      encryption_configuration {
        encryption_option = "SSE_KMS"
        kms_key_arn       = var.kms_key_arn
      }
    }
  }
}

resource "aws_athena_named_query" "this" {
  for_each = local.queries

  name        = each.key
  description = each.value.description
  workgroup   = aws_athena_workgroup.this.id
  database    = var.database
  query       = each.value.sql
}
