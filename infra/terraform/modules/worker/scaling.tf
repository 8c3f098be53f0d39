# By the clock. CloudWatch has no metric of a backlog to scale by: the worker's own are Prometheus's, and Temporal keeps its
# task queues' to itself. A worker without work costs its hours and nothing else.

locals {
  counts = concat([var.desired_count], [for schedule in values(var.scaling_schedules) : schedule.tasks])
}

resource "aws_appautoscaling_target" "this" {
  count = length(var.scaling_schedules) > 0 ? 1 : 0

  service_namespace  = "ecs"
  resource_id        = "service/${aws_ecs_cluster.this.name}/${aws_ecs_service.this.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = min(local.counts...)
  max_capacity       = max(local.counts...)
  tags               = var.tags

  # Each scheduled action sets both.
  lifecycle {
    ignore_changes = [min_capacity, max_capacity]
  }
}

resource "aws_appautoscaling_scheduled_action" "this" {
  for_each = var.scaling_schedules

  name               = "${var.name}-${each.key}"
  service_namespace  = aws_appautoscaling_target.this[0].service_namespace
  resource_id        = aws_appautoscaling_target.this[0].resource_id
  scalable_dimension = aws_appautoscaling_target.this[0].scalable_dimension
  schedule           = "cron(${trimspace(each.value.cron)})"
  timezone           = each.value.time_zone

  scalable_target_action {
    min_capacity = each.value.tasks
    max_capacity = each.value.tasks
  }
}
