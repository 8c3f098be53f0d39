# The worker: one container that asks Temporal for work. Nothing connects to it.

data "aws_caller_identity" "current" {}

data "aws_region" "current" {}

data "aws_partition" "current" {}

locals {
  # provider 6 calls it region, 5 calls it name; the ID is the same in both
  region = data.aws_region.current.id

  temporal_port = tonumber(split(":", var.temporal.address)[1])

  # The image serves it there and asks there. Nothing comes in from outside.
  health_port = try(yamldecode(var.config).worker.health, 0)

  environment = merge(var.environment, {
    HEALTH_PORT        = tostring(local.health_port == 0 ? 8080 : local.health_port)
    TOWPATH_YAML       = var.config
    TEMPORAL_ADDRESS   = var.temporal.address
    TEMPORAL_NAMESPACE = var.temporal.namespace
  })

  secrets = var.temporal.api_key_secret_arn == null ? {} : { TEMPORAL_API_KEY = var.temporal.api_key_secret_arn }
}

resource "aws_ecs_cluster" "this" {
  name = var.name
  tags = var.tags

  setting {
    name  = "containerInsights"
    value = "enabled"
  }
}

resource "aws_ecs_cluster_capacity_providers" "this" {
  cluster_name       = aws_ecs_cluster.this.name
  capacity_providers = ["FARGATE", "FARGATE_SPOT"]
}

resource "aws_ecs_task_definition" "this" {
  family                   = var.name
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = var.cpu
  memory                   = var.memory
  execution_role_arn       = aws_iam_role.execution.arn
  task_role_arn            = var.task_role_arn
  tags                     = var.tags

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = var.architecture
  }

  # The one place that can be written: towpath.yaml, and the native libraries that jars unpack.
  volume {
    name = "tmp"
  }

  container_definitions = jsonencode([{
    name      = "worker"
    image     = var.image
    essential = true
    command   = ["worker", "--drain", "${var.drain_seconds}s"]

    # The launcher sizes the heap by what the container has.
    cpu    = var.cpu
    memory = var.memory

    readonlyRootFilesystem = true
    mountPoints            = [{ sourceVolume = "tmp", containerPath = "/tmp", readOnly = false }]
    linuxParameters        = { initProcessEnabled = true, capabilities = { drop = ["ALL"] } }
    stopTimeout            = min(120, var.drain_seconds + 10)

    environment = [for name in sort(keys(local.environment)) : { name = name, value = local.environment[name] }]
    secrets     = [for name, arn in local.secrets : { name = name, valueFrom = arn }]

    # The worker's own /health. A process that ended needs no check: the task ends with it. Nor does a Temporal server that
    # can't be reached: another worker couldn't either.
    healthCheck = {
      command     = ["CMD", "/opt/towpath/health"]
      interval    = 30
      timeout     = 5
      retries     = 3
      startPeriod = 120
    }

    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = aws_cloudwatch_log_group.this.name
        awslogs-region        = local.region
        awslogs-stream-prefix = "worker"
        # A slow log must not hold up an export.
        mode            = "non-blocking"
        max-buffer-size = "4m"
      }
    }
  }])
}

resource "aws_ecs_service" "this" {
  name                   = var.name
  cluster                = aws_ecs_cluster.this.id
  task_definition        = aws_ecs_task_definition.this.arn
  desired_count          = var.desired_count
  propagate_tags         = "SERVICE"
  enable_execute_command = false
  tags                   = var.tags

  capacity_provider_strategy {
    capacity_provider = var.spot ? "FARGATE_SPOT" : "FARGATE"
    weight            = 1
  }

  # Two versions at once are harmless: the old one drains while the new one works.
  deployment_minimum_healthy_percent = 100
  deployment_maximum_percent         = 200

  # A version that doesn't start is taken back.
  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  network_configuration {
    subnets          = var.subnet_ids
    security_groups  = [aws_security_group.tasks.id]
    assign_public_ip = false
  }

  lifecycle {
    ignore_changes = [desired_count]
  }

  depends_on = [aws_iam_role_policy.execution, aws_ecs_cluster_capacity_providers.this]
}
