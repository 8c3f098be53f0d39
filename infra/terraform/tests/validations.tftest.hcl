# Each variable's validation, by a value that it must refuse.
mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  name           = "acme-ga4"
  google_project = "acme-marketing"
  properties     = [{ name = "shop", id = "analytics_311223344", time_zone = "Europe/Berlin" }]
}

run "name_in_capitals" {
  command = plan

  variables {
    name = "AcmeGA4"
  }

  expect_failures = [var.name]
}

run "name_ending_in_a_hyphen" {
  command = plan

  variables {
    name = "acme-"
  }

  expect_failures = [var.name]
}

run "name_too_long_for_buckets" {
  command = plan

  variables {
    name = "acme-google-analytics-export"
  }

  expect_failures = [var.name]
}

run "project_by_its_title" {
  command = plan

  variables {
    google_project = "Acme Marketing"
  }

  expect_failures = [var.google_project]
}

run "no_property" {
  command = plan

  variables {
    properties = []
  }

  expect_failures = [var.properties]
}

run "property_without_dataset" {
  command = plan

  variables {
    properties = [{ name = "shop", id = "311223344", time_zone = "Europe/Berlin" }]
  }

  expect_failures = [var.properties]
}

run "property_name_with_a_space" {
  command = plan

  variables {
    properties = [{ name = "my shop", id = "analytics_1", time_zone = "Europe/Berlin" }]
  }

  expect_failures = [var.properties]
}

run "time_zone_by_its_offset" {
  command = plan

  variables {
    properties = [{ name = "shop", id = "analytics_1", time_zone = "+01:00" }]
  }

  expect_failures = [var.properties]
}

run "the_same_property_twice" {
  command = plan

  variables {
    properties = [
      { name = "shop", id = "analytics_1", time_zone = "Europe/Berlin" },
      { name = "shop", id = "analytics_2", time_zone = "Europe/Berlin" },
    ]
    partition_by_property = true
  }

  expect_failures = [var.properties]
}

run "several_properties_without_partition" {
  command = plan

  variables {
    properties = [
      { name = "shop", id = "analytics_1", time_zone = "Europe/Berlin" },
      { name = "blog", id = "analytics_2", time_zone = "Europe/Berlin" },
    ]
  }

  expect_failures = [var.partition_by_property]
}

run "prefix_without_its_slash" {
  command = plan

  variables {
    prefix = "ga4"
  }

  expect_failures = [var.prefix]
}

run "prefix_with_a_slash_first" {
  command = plan

  variables {
    prefix = "/ga4/"
  }

  expect_failures = [var.prefix]
}

run "control_that_athena_would_read" {
  command = plan

  variables {
    control = "towpath/"
  }

  expect_failures = [var.control]
}

run "lake_table_in_capitals" {
  command = plan

  variables {
    lake_table = "GA4"
  }

  expect_failures = [var.lake_table]
}

run "unknown_privacy_profile" {
  command = plan

  variables {
    privacy = { profile = "loose" }
  }

  expect_failures = [var.privacy]
}

run "strict_without_a_key" {
  command = plan

  variables {
    privacy = { profile = "strict", pseudonyms = false }
  }

  expect_failures = [var.privacy]
}

run "audience_without_a_prefix" {
  command = plan

  variables {
    audience = { prefix = "", identifiers = [{ type = "email", param = "email" }] }
  }

  expect_failures = [var.audience]
}

run "audience_in_the_lake_table" {
  command = plan

  variables {
    audience = { table = "ga4", identifiers = [{ type = "email", param = "email" }] }
  }

  expect_failures = [var.audience]
}

run "unknown_partner" {
  command = plan

  variables {
    audience = { partner = "acme", identifiers = [{ type = "email", param = "email" }] }
  }

  expect_failures = [var.audience]
}

run "unknown_consent" {
  command = plan

  variables {
    audience = { consent = "perhaps", identifiers = [{ type = "email", param = "email" }] }
  }

  expect_failures = [var.audience]
}

run "audience_without_identifiers" {
  command = plan

  variables {
    audience = { identifiers = [] }
  }

  expect_failures = [var.audience]
}

run "identifier_in_two_places" {
  command = plan

  variables {
    audience = { identifiers = [{ type = "email", param = "email", column = "user_id" }] }
  }

  expect_failures = [var.audience]
}

run "unknown_identifier" {
  command = plan

  variables {
    audience = { identifiers = [{ type = "name", param = "name" }] }
  }

  expect_failures = [var.audience]
}

run "audience_in_two_buckets" {
  command = plan

  variables {
    audience = { own_bucket = false, bucket_name = "acme-audience", identifiers = [{ type = "email", param = "email" }] }
  }

  expect_failures = [var.audience]
}

run "audience_with_too_many_columns" {
  command = plan

  variables {
    audience = { columns = [for n in range(100) : "column_${n}"], identifiers = [{ type = "email", param = "email" }] }
  }

  expect_failures = [var.audience]
}

run "temporal_without_a_port" {
  command = plan

  variables {
    temporal = { address = "temporal.example.com" }
  }

  expect_failures = [var.temporal]
}

run "task_queue_with_a_space" {
  command = plan

  variables {
    temporal = { task_queue = "my queue" }
  }

  expect_failures = [var.temporal]
}

run "bucket_in_capitals" {
  command = plan

  variables {
    bucket_name = "Acme"
  }

  expect_failures = [var.bucket_name]
}

run "bucket_to_make_and_one_that_is_there" {
  command = plan

  variables {
    bucket_name     = "acme-a"
    existing_bucket = "acme-b"
  }

  expect_failures = [var.existing_bucket]
}

run "key_by_its_alias" {
  command = plan

  variables {
    kms_key_arn = "alias/lake"
  }

  expect_failures = [var.kms_key_arn]
}

run "no_day_to_come_back" {
  command = plan

  variables {
    noncurrent_days = 0
  }

  expect_failures = [var.noncurrent_days]
}

run "tiering_too_early" {
  command = plan

  variables {
    tier_after_days = 7
  }

  expect_failures = [var.tier_after_days]
}

run "catalog_mode_of_files_only" {
  command = plan

  variables {
    catalog_mode = "none"
  }

  expect_failures = [var.catalog_mode]
}

run "database_with_a_hyphen" {
  command = plan

  variables {
    database = "acme-ga4"
  }

  expect_failures = [var.database]
}

run "columns_of_another_table" {
  command = plan

  variables {
    tables = { orders = { columns = [{ name = "id", type = "string" }] } }
  }

  expect_failures = [var.tables]
}

run "unknown_service" {
  command = plan

  variables {
    trusted_services = ["lambda"]
  }

  expect_failures = [var.trusted_services]
}

run "nobody_trusted" {
  command = plan

  variables {
    trusted_services = []
  }

  expect_failures = [var.trusted_role_arns]
}

run "provider_by_its_url" {
  command = plan

  variables {
    eks_oidc = { provider_arn = "https://oidc.eks.eu-central-1.amazonaws.com/id/E" }
  }

  expect_failures = [var.eks_oidc]
}

run "too_many_tags" {
  command = plan

  variables {
    object_tags = { for n in range(11) : "tag${n}" => "x" }
  }

  expect_failures = [var.object_tags]
}

run "worker_without_temporal" {
  command = plan

  variables {
    worker = { image = "towpath:1.0", vpc_id = "vpc-0123456789abcdef0", subnet_ids = ["subnet-0123456789abcdef0"] }
  }

  expect_failures = [var.worker]
}

run "worker_on_ecs_that_is_not_trusted" {
  command = plan

  variables {
    worker           = { image = "towpath:1.0", vpc_id = "vpc-0123456789abcdef0", subnet_ids = ["subnet-0123456789abcdef0"] }
    temporal         = { address = "temporal.example.com:7233" }
    trusted_services = ["ec2"]
  }

  expect_failures = [var.worker]
}

run "alarms_without_a_log" {
  command = plan

  variables {
    alerts = {}
  }

  expect_failures = [var.alerts]
}

run "key_to_make_and_one_that_is_there" {
  command = plan

  variables {
    create_key  = true
    kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-4333-8444-555555555555"
  }

  expect_failures = [var.create_key]
}

run "no_key_at_all" {
  command = plan

  variables {
    create_key = false
  }

  expect_failures = [var.create_key]
}

run "no_key_for_the_audience" {
  command = plan

  variables {
    audience = { create_key = false, identifiers = [{ type = "email", param = "email" }] }
  }

  expect_failures = [var.audience]
}
