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
  name          = "towpath"
  image         = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/towpath:1.0"
  config        = "version: 1\nname: acme\n"
  task_role_arn = "arn:aws:iam::123456789012:role/towpath-worker"
  temporal = {
    address            = "eu-central-1.aws.api.temporal.io:7233"
    namespace          = "ga4.a1b2c"
    api_key_secret_arn = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:temporal-api-key-AbCdEf"
  }
  vpc_id     = "vpc-0123456789abcdef0"
  subnet_ids = ["subnet-0123456789abcdef0"]
}

run "starts_this_image_with_this_secret" {
  command = plan

  assert {
    condition = { for statement in jsondecode(data.aws_iam_policy_document.execution.json).Statement : statement.Sid => statement.Resource } == {
      WriteLogs          = "arn:aws:logs:eu-central-1:123456789012:log-group:/towpath/towpath:*"
      EnterEcr           = "*"
      PullImage          = "arn:aws:ecr:eu-central-1:123456789012:repository/towpath"
      ReadTemporalApiKey = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:temporal-api-key-AbCdEf"
    }
    error_message = "Each statement should name the one thing it is for."
  }
}

run "starts_an_image_of_another_registry_without_secrets" {
  command = plan
  variables {
    image    = "registry.example.com/team/towpath:1.0"
    temporal = { address = "temporal.example.com:7233" }
  }

  assert {
    condition     = [for statement in jsondecode(data.aws_iam_policy_document.execution.json).Statement : statement.Sid] == ["WriteLogs"]
    error_message = "Logs are all that it needs."
  }
}

run "decrypts_the_secret_through_secrets_manager_alone" {
  command = plan
  variables {
    temporal = {
      address             = "temporal.example.com:7233"
      api_key_secret_arn  = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:temporal-api-key-AbCdEf"
      api_key_kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555"
    }
  }

  assert {
    condition = one([
      for statement in jsondecode(data.aws_iam_policy_document.execution.json).Statement :
      statement.Condition.StringEquals["kms:ViaService"] if statement.Sid == "DecryptTemporalApiKey"
    ]) == "secretsmanager.eu-central-1.amazonaws.com"
    error_message = "The key should be of use for the secret alone."
  }
}
