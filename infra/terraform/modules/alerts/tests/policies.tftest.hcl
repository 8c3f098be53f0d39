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

variables {
  name           = "towpath"
  log_group_name = "/towpath/towpath"
  properties     = ["shop", "blog"]
  service        = { cluster_name = "towpath", service_name = "towpath" }
  emails         = ["data-team@example.com"]
}

run "lets_alarms_of_this_account_publish" {
  command = plan

  assert {
    condition = (
      jsondecode(data.aws_iam_policy_document.topic.json).Statement[0].Principal.Service == "cloudwatch.amazonaws.com"
      && jsondecode(data.aws_iam_policy_document.topic.json).Statement[0].Condition.StringEquals["aws:SourceAccount"] == "123456789012"
    )
    error_message = "CloudWatch should publish, for this account's alarms."
  }
  assert {
    condition = one([
      for statement in jsondecode(data.aws_iam_policy_document.key.json).Statement : statement.Action if statement.Sid == "AlarmsEncrypt"
    ]) == ["kms:GenerateDataKey*", "kms:Decrypt"]
    error_message = "Without these an alarm's message vanishes."
  }
}
