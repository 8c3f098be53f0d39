# The policies as the provider itself writes them: a real provider that calls nothing, and answers in place of AWS's.
provider "aws" {
  region                      = "eu-central-1"
  access_key                  = "none"
  secret_key                  = "none"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
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

run "refuses_plain_http_and_other_keys" {
  command = plan

  assert {
    condition     = alltrue([for statement in jsondecode(data.aws_iam_policy_document.results.json).Statement : statement.Effect == "Deny"])
    error_message = "A bucket's policy that allows would let others in."
  }
  assert {
    condition = {
      for statement in jsondecode(data.aws_iam_policy_document.results.json).Statement : statement.Sid => keys(statement.Condition)[0]
      } == {
      TlsOnly     = "Bool"
      ThisKeyOnly = "StringNotEqualsIfExists"
      KmsOnly     = "StringNotEqualsIfExists"
    }
    error_message = "Three refusals: without TLS, under another key, by another algorithm. Without a header the bucket's default applies."
  }
}
