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

run "a_query_cannot_override_the_workgroup" {
  assert {
    condition     = aws_athena_workgroup.this.configuration[0].enforce_workgroup_configuration
    error_message = "A client could write results elsewhere and in clear."
  }
  assert {
    condition     = aws_athena_workgroup.this.configuration[0].bytes_scanned_cutoff_per_query == 107374182400
    error_message = "The scan limit should be 100 GiB by default."
  }
  assert {
    condition     = aws_athena_workgroup.this.configuration[0].result_configuration[0].encryption_configuration[0].kms_key_arn == var.kms_key_arn
    error_message = "Results should be encrypted by the key that was given."
  }
  assert {
    condition     = !aws_athena_workgroup.this.force_destroy && !aws_s3_bucket.results.force_destroy
    error_message = "By default a destroy stops at results."
  }
}

run "queries_have_their_place_filled_in" {
  assert {
    condition     = aws_athena_named_query.this["sessions"].query == "-- Sessions of a day.\nSELECT count(*) FROM ga4.events"
    error_message = "$${database} and $${table} should be replaced."
  }
  assert {
    condition     = aws_athena_named_query.this["sessions"].description == "Sessions of a day."
    error_message = "The first line's comment should be the description."
  }
  assert {
    condition     = aws_athena_named_query.this["plain"].description == null
    error_message = "SQL without a comment has no description."
  }
}

run "a_disposable_stack_goes_whole" {
  variables {
    disposable        = true
    access_log_bucket = "acme-logs"
    scan_limit_gib    = 0.5
  }
  assert {
    condition     = aws_athena_workgroup.this.force_destroy && aws_s3_bucket.results.force_destroy
    error_message = "A disposable stack should leave nothing."
  }
  assert {
    condition     = aws_s3_bucket_logging.results[0].target_bucket == "acme-logs"
    error_message = "Access logs should go where they were sent."
  }
  assert {
    condition     = aws_athena_workgroup.this.configuration[0].bytes_scanned_cutoff_per_query == 536870912
    error_message = "Half a GiB is 536,870,912 bytes."
  }
}
