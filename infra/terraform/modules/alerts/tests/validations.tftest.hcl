# Each validation, by a value that it refuses.

mock_provider "aws" {
  mock_data "aws_iam_policy_document" {
    defaults = { json = "{\"Version\":\"2012-10-17\",\"Statement\":[]}" }
  }
  mock_data "aws_region" {
    defaults = { id = "eu-central-1", name = "eu-central-1" }
  }
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }
  mock_resource "aws_kms_key" {
    defaults = { arn = "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555" }
  }
  mock_resource "aws_sns_topic" {
    defaults = { arn = "arn:aws:sns:eu-central-1:123456789012:towpath-alerts" }
  }
}

variables {
  name           = "towpath"
  log_group_name = "/towpath/towpath"
  properties     = ["shop", "blog"]
  service        = { cluster_name = "towpath", service_name = "towpath" }
  emails         = ["data-team@example.com"]
}

run "refuses_a_name_that_begins_with_a_digit" {
  command = plan
  variables {
    name = "1towpath"
  }
  expect_failures = [var.name]
}

run "refuses_an_empty_log_group" {
  command = plan
  variables {
    log_group_name = ""
  }
  expect_failures = [var.log_group_name]
}

run "refuses_no_properties" {
  command = plan
  variables {
    properties = []
  }
  expect_failures = [var.properties]
}

run "refuses_a_property_that_is_a_pattern" {
  command = plan
  variables {
    properties = ["sh*p"]
  }
  expect_failures = [var.properties]
}

run "refuses_more_than_a_week" {
  command = plan
  variables {
    commit_within_hours = 200
  }
  expect_failures = [var.commit_within_hours]
}

run "refuses_a_mail_address_without_host" {
  command = plan
  variables {
    emails = ["jane"]
  }
  expect_failures = [var.emails]
}

run "refuses_an_alias_as_key" {
  command = plan
  variables {
    kms_key_arn = "alias/sns"
  }
  expect_failures = [var.kms_key_arn]
}
