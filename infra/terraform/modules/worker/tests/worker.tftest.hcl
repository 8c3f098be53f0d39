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

run "runs_privately_read_only_and_with_its_configuration" {
  assert {
    condition     = !aws_ecs_service.this.network_configuration[0].assign_public_ip
    error_message = "A task should have no public address."
  }
  assert {
    condition     = jsondecode(aws_ecs_task_definition.this.container_definitions)[0].readonlyRootFilesystem
    error_message = "The root file system should be read-only."
  }
  assert {
    condition     = jsondecode(aws_ecs_task_definition.this.container_definitions)[0].mountPoints[0].containerPath == "/tmp"
    error_message = "/tmp should be writable."
  }
  assert {
    condition = contains(
      jsondecode(aws_ecs_task_definition.this.container_definitions)[0].environment,
      { name = "TOWPATH_YAML", value = var.config }
    )
    error_message = "The container should get the text of towpath.yaml."
  }
  assert {
    condition = jsondecode(aws_ecs_task_definition.this.container_definitions)[0].secrets == [{
      name      = "TEMPORAL_API_KEY"
      valueFrom = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:temporal-api-key-AbCdEf"
    }]
    error_message = "The API key should come from its secret, by name."
  }
  assert {
    condition     = jsondecode(aws_ecs_task_definition.this.container_definitions)[0].stopTimeout > var.drain_seconds
    error_message = "ECS should wait for the drain."
  }
  assert {
    condition     = jsondecode(aws_ecs_task_definition.this.container_definitions)[0].healthCheck.command == ["CMD", "/opt/towpath/health"]
    error_message = "The image's own check should be asked."
  }
  assert {
    condition = contains(
      jsondecode(aws_ecs_task_definition.this.container_definitions)[0].environment, { name = "HEALTH_PORT", value = "8080" }
    )
    error_message = "The worker should answer where the check asks."
  }
}

run "asks_for_health_where_the_configuration_has_it" {
  variables {
    config = "version: 1\nname: acme\nworker: {health: 9000}\n"
  }
  assert {
    condition = contains(
      jsondecode(aws_ecs_task_definition.this.container_definitions)[0].environment, { name = "HEALTH_PORT", value = "9000" }
    )
    error_message = "worker.health names the port."
  }
}

run "goes_out_to_https_and_temporal_alone" {
  assert {
    condition     = aws_vpc_security_group_egress_rule.https.from_port == 443 && aws_vpc_security_group_egress_rule.https.to_port == 443
    error_message = "HTTPS is port 443."
  }
  assert {
    condition     = aws_vpc_security_group_egress_rule.temporal[0].from_port == 7233
    error_message = "Temporal's port is that of its address."
  }
  assert {
    condition     = length(aws_vpc_endpoint.interface) == 0 && length(aws_vpc_endpoint.s3) == 0
    error_message = "Endpoints cost: none unless asked for."
  }
}

run "needs_one_rule_where_temporal_is_on_443" {
  variables {
    temporal = { address = "temporal.example.com:443" }
  }
  assert {
    condition     = length(aws_vpc_security_group_egress_rule.temporal) == 0
    error_message = "The rule for HTTPS is enough."
  }
  assert {
    condition     = length(jsondecode(aws_ecs_task_definition.this.container_definitions)[0].secrets) == 0
    error_message = "Without an API key there is no secret."
  }
}

run "keeps_logs_when_destroyed" {
  assert {
    condition     = aws_cloudwatch_log_group.this.skip_destroy && aws_cloudwatch_log_group.this.retention_in_days == 365
    error_message = "Logs should outlive a destroy."
  }
}

run "keeps_no_logs_of_a_disposable_stack" {
  variables {
    disposable = true
  }
  assert {
    condition     = !aws_cloudwatch_log_group.this.skip_destroy
    error_message = "A disposable stack should leave nothing."
  }
}

run "pulls_from_one_repository" {
  assert {
    condition     = local.ecr == "arn:aws:ecr:eu-central-1:123456789012:repository/towpath"
    error_message = "The role may pull this image's repository."
  }
}

run "needs_no_ecr_for_another_registry" {
  variables {
    image = "registry.example.com/team/towpath@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  }
  assert {
    condition     = local.ecr == null
    error_message = "There is no repository to pull from."
  }
}

run "scales_by_the_clock" {
  variables {
    scaling_schedules = {
      work = { cron = "45 14 * * ? *", time_zone = "Europe/Berlin", tasks = 4 }
      rest = { cron = "0 20 * * ? *", time_zone = "Europe/Berlin", tasks = 0 }
    }
  }
  assert {
    condition     = aws_appautoscaling_target.this[0].min_capacity == 0 && aws_appautoscaling_target.this[0].max_capacity == 4
    error_message = "The bounds should hold every count."
  }
  assert {
    condition     = aws_appautoscaling_scheduled_action.this["work"].schedule == "cron(45 14 * * ? *)"
    error_message = "The cron line should be passed on."
  }
}

run "makes_the_endpoints_that_were_asked_for" {
  variables {
    vpc_endpoints = {
      services                  = ["s3", "ecr", "logs"]
      route_table_ids           = ["rtb-0123456789abcdef0"]
      client_security_group_ids = ["sg-0123456789abcdef0"]
    }
  }
  assert {
    condition     = join(" ", keys(aws_vpc_endpoint.interface)) == "ecr.api ecr.dkr logs"
    error_message = "ECR has two endpoints, logs one."
  }
  assert {
    condition     = aws_vpc_endpoint.s3[0].vpc_endpoint_type == "Gateway"
    error_message = "The way to S3 should be the free one."
  }
}

run "runs_on_spot" {
  variables {
    spot = true
  }
  assert {
    condition     = one(aws_ecs_service.this.capacity_provider_strategy).capacity_provider == "FARGATE_SPOT"
    error_message = "Spot was asked for."
  }
}
