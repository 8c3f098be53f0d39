# What the worker's log says becomes metrics; what the metrics lack becomes a message.

data "aws_region" "current" {}

locals {
  namespace = "Towpath/${var.name}"
  region    = data.aws_region.current.id

  # The patterns lie beside this file as JSON, because a test of the worker holds its lines against them.
  log_lines = jsondecode(file("${path.module}/log-lines.json"))

  service = var.service == null ? [] : [var.service]
  watched = [for service in local.service : service if service.least_tasks > 0]
}

# A line for each commit: "committed shop events 2024-01-31: commit 1, 31272 rows, …"
resource "aws_cloudwatch_log_metric_filter" "committed" {
  for_each = var.properties

  name           = "${var.name}-committed-${each.value}"
  log_group_name = var.log_group_name
  pattern        = replace(local.log_lines.committed, "PROPERTY", each.value)

  metric_transformation {
    namespace = local.namespace
    name      = "DaysCommitted-${each.value}"
    value     = "1"
    unit      = "Count"
  }
}

# A line for each workflow that fails: "failed to export events of 2024-01-31 (analytics_311223344): NO_DATA"
resource "aws_cloudwatch_log_metric_filter" "failed" {
  name           = "${var.name}-failed"
  log_group_name = var.log_group_name
  pattern        = local.log_lines.failed

  metric_transformation {
    namespace = local.namespace
    name      = "Failures"
    value     = "1"
    unit      = "Count"
  }
}

# A log without a single line is silence too: missing data breach.
resource "aws_cloudwatch_metric_alarm" "no_commit" {
  for_each = var.properties

  alarm_name          = "${var.name}-no-day-committed-${each.value}"
  alarm_description   = "No day of ${each.value} was committed for ${var.commit_within_hours} hours. Next: towpath status last-7d -p ${each.value}"
  namespace           = local.namespace
  metric_name         = aws_cloudwatch_log_metric_filter.committed[each.value].metric_transformation[0].name
  statistic           = "Sum"
  period              = 3600
  evaluation_periods  = var.commit_within_hours
  datapoints_to_alarm = var.commit_within_hours
  comparison_operator = "LessThanThreshold"
  threshold           = 1
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.this.arn]
  ok_actions          = [aws_sns_topic.this.arn]
  tags                = var.tags
}

resource "aws_cloudwatch_metric_alarm" "failures" {
  alarm_name          = "${var.name}-failures"
  alarm_description   = "An export, a backfill, an erasure or a scheduled run failed. Next: towpath status last-7d"
  namespace           = local.namespace
  metric_name         = aws_cloudwatch_log_metric_filter.failed.metric_transformation[0].name
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = 1
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.this.arn]
  tags                = var.tags
}

resource "aws_cloudwatch_metric_alarm" "worker_down" {
  count = length(local.watched)

  alarm_name          = "${var.name}-worker-down"
  alarm_description   = "Fewer than ${local.watched[count.index].least_tasks} workers have run for 15 minutes. Next: the service's events in ECS, and the log's last lines"
  namespace           = "ECS/ContainerInsights"
  metric_name         = "RunningTaskCount"
  statistic           = "Minimum"
  period              = 300
  evaluation_periods  = 3
  comparison_operator = "LessThanThreshold"
  threshold           = local.watched[count.index].least_tasks
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.this.arn]
  ok_actions          = [aws_sns_topic.this.arn]
  tags                = var.tags

  dimensions = {
    ClusterName = local.watched[count.index].cluster_name
    ServiceName = local.watched[count.index].service_name
  }
}
