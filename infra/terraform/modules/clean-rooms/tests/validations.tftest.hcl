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
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::123456789012:role/partner-clean-rooms" }
  }
  mock_resource "aws_cleanrooms_collaboration" {
    defaults = { id = "aaaaaaaa-2222-3333-4444-555555555555" }
  }
  mock_resource "aws_cleanrooms_membership" {
    defaults = { id = "bbbbbbbb-2222-3333-4444-555555555555" }
  }
  mock_resource "aws_cloudformation_stack" {
    defaults = {
      outputs = { ConfiguredTableId = "cccccccc-2222-3333-4444-555555555555", AssociationId = "dddddddd-2222-3333-4444-555555555555" }
    }
  }
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

run "refuses_a_name_that_begins_with_a_digit" {
  command = plan
  variables {
    name = "1partner"
  }
  expect_failures = [var.name]
}

run "refuses_an_empty_description" {
  command = plan
  variables {
    description = ""
  }
  expect_failures = [var.description]
}

run "refuses_an_account_without_name" {
  command = plan
  variables {
    creator_display_name = ""
  }
  expect_failures = [var.creator_display_name]
}

run "refuses_a_collaboration_with_nobody" {
  command = plan
  variables {
    members = {}
  }
  expect_failures = [var.members]
}

run "refuses_an_account_of_eleven_digits" {
  command = plan
  variables {
    members = { Partner = { account_id = "21098765432" } }
  }
  expect_failures = [var.members]
}

run "refuses_a_membership_that_is_no_uuid" {
  command = plan
  variables {
    members = { Partner = { account_id = "210987654321", membership_id = "m-1" } }
  }
  expect_failures = [var.members]
}

run "refuses_two_who_query" {
  command = plan
  variables {
    members = {
      One = { account_id = "210987654321", queries = true }
      Two = { account_id = "310987654321", queries = true }
    }
  }
  expect_failures = [var.members]
}

run "refuses_a_table_in_capitals" {
  command = plan
  variables {
    audience = {
      database    = "ga4"
      table       = "Audience"
      bucket      = "acme-ga4-audience"
      prefix      = "audience/"
      kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:key/1"
    }
  }
  expect_failures = [var.audience]
}

run "refuses_a_folder_without_slash" {
  command = plan
  variables {
    audience = {
      database    = "ga4"
      table       = "ga4_audience"
      bucket      = "acme-ga4-audience"
      prefix      = "audience"
      kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:key/1"
    }
  }
  expect_failures = [var.audience]
}

run "refuses_an_alias_as_key" {
  command = plan
  variables {
    audience = {
      database    = "ga4"
      table       = "ga4_audience"
      bucket      = "acme-ga4-audience"
      prefix      = "audience/"
      kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:alias/ga4-audience"
    }
  }
  expect_failures = [var.audience]
}

run "refuses_a_hundred_and_one_columns" {
  command = plan
  variables {
    allowed_columns = concat(["hashed_email", "event_name"], [for i in range(99) : "c${i}"])
  }
  expect_failures = [var.allowed_columns]
}

run "refuses_a_nested_column" {
  command = plan
  variables {
    allowed_columns = ["hashed_email", "event_name", "device.category"]
  }
  expect_failures = [var.allowed_columns]
}

run "refuses_a_column_named_twice" {
  command = plan
  variables {
    allowed_columns = ["hashed_email", "event_name", "event_name"]
  }
  expect_failures = [var.allowed_columns]
}

run "refuses_no_rule" {
  command = plan
  variables {
    analysis_rule = {}
  }
  expect_failures = [var.analysis_rule]
}

run "refuses_two_rules" {
  command = plan
  variables {
    analysis_rule = {
      list   = { join_columns = ["hashed_email"], list_columns = ["event_name"] }
      custom = { any_query = true, query_accounts = ["210987654321"] }
    }
  }
  expect_failures = [var.analysis_rule]
}

run "refuses_an_aggregation_of_single_persons" {
  command = plan
  variables {
    analysis_rule = {
      aggregation = {
        aggregate         = [{ columns = ["ga_session_id"], function = "COUNT_DISTINCT" }]
        join_columns      = ["hashed_email"]
        least_distinct    = 1
        least_distinct_of = "hashed_email"
      }
    }
  }
  expect_failures = [var.analysis_rule]
}

run "refuses_a_function_that_clean_rooms_lacks" {
  command = plan
  variables {
    analysis_rule = {
      aggregation = {
        aggregate         = [{ columns = ["ga_session_id"], function = "MEDIAN" }]
        join_columns      = ["hashed_email"]
        least_distinct    = 50
        least_distinct_of = "hashed_email"
      }
    }
  }
  expect_failures = [var.analysis_rule]
}

run "refuses_a_list_without_join" {
  command = plan
  variables {
    analysis_rule = { list = { join_columns = [], list_columns = ["event_name"] } }
  }
  expect_failures = [var.analysis_rule]
}

run "refuses_a_column_that_is_not_allowed" {
  command = plan
  variables {
    analysis_rule = { list = { join_columns = ["hashed_phone"], list_columns = ["event_name"] } }
  }
  expect_failures = [var.analysis_rule]
}

run "refuses_a_custom_rule_that_allows_nothing" {
  command = plan
  variables {
    analysis_rule = { custom = { query_accounts = ["210987654321"] } }
  }
  expect_failures = [var.analysis_rule]
}

run "refuses_any_query_of_anybody" {
  command = plan
  variables {
    analysis_rule = { custom = { any_query = true } }
  }
  expect_failures = [var.analysis_rule]
}

run "refuses_differential_privacy_without_accounts" {
  command = plan
  variables {
    analysis_rule = {
      custom = {
        templates            = ["arn:aws:cleanrooms:eu-central-1:123456789012:membership/b/analysistemplate/t"]
        differential_privacy = { column = "hashed_email" }
      }
    }
    privacy_budget = { epsilon = 3, users_noise_per_query = 30 }
  }
  expect_failures = [var.analysis_rule]
}

run "refuses_a_budget_without_differential_privacy" {
  command = plan
  variables {
    privacy_budget = { epsilon = 3, users_noise_per_query = 30 }
  }
  expect_failures = [var.privacy_budget]
}

run "refuses_differential_privacy_without_a_budget" {
  command = plan
  variables {
    analysis_rule = {
      custom = {
        any_query            = true
        query_accounts       = ["210987654321"]
        differential_privacy = { column = "hashed_email" }
      }
    }
  }
  expect_failures = [var.privacy_budget]
}

run "refuses_a_budget_that_hides_nobody" {
  command = plan
  variables {
    analysis_rule = {
      custom = {
        any_query            = true
        query_accounts       = ["210987654321"]
        differential_privacy = { column = "hashed_email" }
      }
    }
    privacy_budget = { epsilon = 21, users_noise_per_query = 30 }
  }
  expect_failures = [var.privacy_budget]
}
