# The policies as the provider itself writes them: a real provider that calls nothing, and answers in place of AWS's.
provider "aws" {
  region                      = "eu-central-1"
  access_key                  = "none"
  secret_key                  = "none"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

override_data {
  target = data.aws_caller_identity.current
  values = { account_id = "123456789012" }
}

override_resource {
  target          = aws_cleanrooms_membership.this
  override_during = plan
  values          = { id = "bbbbbbbb-2222-3333-4444-555555555555" }
}

variables {
  name                 = "acme-and-partner"
  creator_display_name = "Acme"
  members = {
    Partner = { account_id = "210987654321", queries = true, receives_result = true }
  }
  audience = {
    database    = "ga4"
    table       = "ga4_audience"
    bucket      = "acme-ga4-audience"
    prefix      = "audience/"
    kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555"
  }
  allowed_columns = ["hashed_email", "event_name", "event_date", "ga_session_id"]
  analysis_rule = {
    list = { join_columns = ["hashed_email"], list_columns = ["event_name"] }
  }
}

run "reads_the_audience_table_and_nothing_else" {
  command = plan

  assert {
    condition = one([
      for statement in jsondecode(data.aws_iam_policy_document.read.json).Statement : statement.Resource if statement.Sid == "ReadFolder"
      ]) == [
      "arn:aws:s3:::acme-ga4-audience/audience/ga4_audience_generations/*",
      "arn:aws:s3:::acme-ga4-audience/audience/ga4_audience/*",
    ]
    error_message = "Only the table's own folders should be read, in both catalog modes."
  }
  assert {
    condition = alltrue([
      for statement in jsondecode(data.aws_iam_policy_document.read.json).Statement :
      alltrue([for action in flatten([statement.Action]) : can(regex("^(glue:(Get|BatchGet)|s3:(Get|List)|kms:Decrypt)", action))])
    ])
    error_message = "Nothing should be written."
  }
  assert {
    condition = !strcontains(data.aws_iam_policy_document.read.json, "\"Resource\":\"*\"") && one([
      for statement in jsondecode(data.aws_iam_policy_document.read.json).Statement : statement.Resource if statement.Sid == "Decrypt"
    ]) == var.audience.kms_key_arn
    error_message = "One key, one table, one bucket."
  }
}

run "is_assumed_for_this_collaboration_alone" {
  command = plan
  variables {
    members = {
      Partner = { account_id = "210987654321", queries = true, membership_id = "eeeeeeee-2222-3333-4444-555555555555" }
    }
  }

  assert {
    condition = alltrue([
      for statement in jsondecode(data.aws_iam_policy_document.trust.json).Statement :
      statement.Principal.Service == "cleanrooms.amazonaws.com" && length(statement.Condition) == 1
    ])
    error_message = "Only Clean Rooms, and only under a condition."
  }
  assert {
    condition     = strcontains(data.aws_iam_policy_document.trust.json, "arn:aws:*:eu-central-1:*:dbuser:*/eeeeeeee-2222-3333-4444-555555555555*")
    error_message = "Queries of the asking member should be answered."
  }
  assert {
    condition     = !strcontains(data.aws_iam_policy_document.trust.json, "dbuser:*/bbbbbbbb")
    error_message = "This account asks nothing here."
  }
}
