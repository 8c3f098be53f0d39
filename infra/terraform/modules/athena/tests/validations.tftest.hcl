# Each validation, by a value that it refuses.

mock_provider "aws" {
  mock_data "aws_iam_policy_document" {
    defaults = { json = "{\"Version\":\"2012-10-17\",\"Statement\":[]}" }
  }
  mock_resource "aws_s3_bucket" {
    defaults = { arn = "arn:aws:s3:::acme-ga4-athena" }
  }
  mock_resource "aws_athena_workgroup" {
    defaults = { arn = "arn:aws:athena:eu-central-1:123456789012:workgroup/ga4" }
  }
}

variables {
  name           = "ga4"
  database       = "ga4"
  table          = "events"
  results_bucket = "acme-ga4-athena"
  kms_key_arn    = "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555"
  named_queries = {
    sessions = "-- Sessions of a day.\nSELECT count(*) FROM $${database}.$${table}"
    plain    = "SELECT 1"
  }
}

run "refuses_a_workgroup_with_blanks" {
  command = plan
  variables {
    name = "my group"
  }
  expect_failures = [var.name]
}

run "refuses_a_database_in_capitals" {
  command = plan
  variables {
    database = "GA4"
  }
  expect_failures = [var.database]
}

run "refuses_a_table_with_a_hyphen" {
  command = plan
  variables {
    table = "ga4-events"
  }
  expect_failures = [var.table]
}

run "refuses_a_query_without_sql" {
  command = plan
  variables {
    named_queries = { empty = " " }
  }
  expect_failures = [var.named_queries]
}

run "refuses_a_query_that_athena_would_not_take" {
  command = plan
  variables {
    named_queries = { long = join("", [for i in range(1024) : format("%0300d", i)]) }
  }
  expect_failures = [var.named_queries]
}

run "refuses_a_bucket_in_capitals" {
  command = plan
  variables {
    results_bucket = "Acme"
  }
  expect_failures = [var.results_bucket]
}

run "refuses_an_alias_as_key" {
  command = plan
  variables {
    kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:alias/ga4-lake"
  }
  expect_failures = [var.kms_key_arn]
}

run "refuses_half_a_day" {
  command = plan
  variables {
    results_expire_days = 0.5
  }
  expect_failures = [var.results_expire_days]
}

run "refuses_a_limit_under_ten_megabytes" {
  command = plan
  variables {
    scan_limit_gib = 0.001
  }
  expect_failures = [var.scan_limit_gib]
}
