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
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::123456789012:role/towpath-execution" }
  }
  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:eu-central-1:123456789012:log-group:/towpath/towpath" }
  }
  mock_resource "aws_ecs_cluster" {
    defaults = { arn = "arn:aws:ecs:eu-central-1:123456789012:cluster/towpath" }
  }
  mock_resource "aws_ecs_task_definition" {
    defaults = { arn = "arn:aws:ecs:eu-central-1:123456789012:task-definition/towpath:1" }
  }
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

run "refuses_a_name_that_begins_with_a_digit" {
  command = plan
  variables {
    name = "1towpath"
  }
  expect_failures = [var.name]
}

run "refuses_the_latest_image" {
  command = plan
  variables {
    image = "towpath:latest"
  }
  expect_failures = [var.image]
}

run "refuses_an_image_without_tag" {
  command = plan
  variables {
    image = "registry.example.com:5000/towpath"
  }
  expect_failures = [var.image]
}

run "refuses_an_empty_configuration" {
  command = plan
  variables {
    config = " "
  }
  expect_failures = [var.config]
}

run "refuses_a_configuration_that_is_too_long" {
  command = plan
  variables {
    config = join("", concat(["version: 1\n#"], [for i in range(200) : format("%0200d", i)]))
  }
  expect_failures = [var.config]
}

run "refuses_a_configuration_of_another_version" {
  command = plan
  variables {
    config = "version: 2"
  }
  expect_failures = [var.config]
}

run "refuses_a_configuration_with_a_key" {
  command = plan
  variables {
    config = "version: 1\nprivate_key: abc"
  }
  expect_failures = [var.config]
}

run "refuses_a_role_that_is_a_user" {
  command = plan
  variables {
    task_role_arn = "arn:aws:iam::123456789012:user/jane"
  }
  expect_failures = [var.task_role_arn]
}

run "refuses_an_address_without_port" {
  command = plan
  variables {
    temporal = { address = "temporal.example.com" }
  }
  expect_failures = [var.temporal]
}

run "refuses_a_key_instead_of_its_secret" {
  command = plan
  variables {
    temporal = { address = "temporal.example.com:7233", api_key_secret_arn = "abc" }
  }
  expect_failures = [var.temporal]
}

run "refuses_a_variable_that_the_module_sets" {
  command = plan
  variables {
    environment = { TOWPATH_CONFIG = "/etc/towpath.yaml" }
  }
  expect_failures = [var.environment]
}

run "refuses_a_vpc_by_name" {
  command = plan
  variables {
    vpc_id = "main"
  }
  expect_failures = [var.vpc_id]
}

run "refuses_no_subnets" {
  command = plan
  variables {
    subnet_ids = []
  }
  expect_failures = [var.subnet_ids]
}

run "refuses_three_vcpus" {
  command = plan
  variables {
    cpu = 3072
  }
  expect_failures = [var.cpu]
}

run "refuses_memory_that_the_cpu_cannot_have" {
  command = plan
  variables {
    cpu    = 2048
    memory = 2048
  }
  expect_failures = [var.memory]
}

run "refuses_another_architecture" {
  command = plan
  variables {
    architecture = "RISCV"
  }
  expect_failures = [var.architecture]
}

run "refuses_half_a_task" {
  command = plan
  variables {
    desired_count = 0.5
  }
  expect_failures = [var.desired_count]
}

run "refuses_a_cron_line_of_five_fields" {
  command = plan
  variables {
    scaling_schedules = { up = { cron = "45 14 * * *", tasks = 4 } }
  }
  expect_failures = [var.scaling_schedules]
}

run "refuses_fewer_than_no_tasks" {
  command = plan
  variables {
    scaling_schedules = { up = { cron = "45 14 * * ? *", tasks = -1 } }
  }
  expect_failures = [var.scaling_schedules]
}

run "refuses_a_drain_that_fargate_cuts_off" {
  command = plan
  variables {
    drain_seconds = 600
  }
  expect_failures = [var.drain_seconds]
}

run "refuses_a_retention_that_cloudwatch_lacks" {
  command = plan
  variables {
    log_retention_days = 100
  }
  expect_failures = [var.log_retention_days]
}

run "refuses_an_alias_as_key" {
  command = plan
  variables {
    log_kms_key_arn = "alias/logs"
  }
  expect_failures = [var.log_kms_key_arn]
}

run "refuses_an_endpoint_that_it_does_not_know" {
  command = plan
  variables {
    vpc_endpoints = { services = ["sqs"] }
  }
  expect_failures = [var.vpc_endpoints]
}

run "refuses_a_gateway_without_routes" {
  command = plan
  variables {
    vpc_endpoints = { services = ["s3"] }
  }
  expect_failures = [var.vpc_endpoints]
}
