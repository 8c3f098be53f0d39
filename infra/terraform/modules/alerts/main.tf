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

# Fewer run than should: least_tasks, or what a schedule wants of the service where that is less.
resource "aws_cloudwatch_metric_alarm" "worker_down" {
  count = length(local.watched)

  alarm_name          = "${var.name}-worker-down"
  alarm_description   = "For 15 minutes fewer workers have run than should, ${local.watched[count.index].least_tasks} at least. Next: the service's events in ECS, and the log's last lines"
  evaluation_periods  = 3
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = local.watched[count.index].rests ? "notBreaching" : "breaching"
  alarm_actions       = [aws_sns_topic.this.arn]
  ok_actions          = [aws_sns_topic.this.arn]
  tags                = var.tags

  metric_query {
    id          = "missing"
    expression  = "IF(desired < ${local.watched[count.index].least_tasks}, desired, ${local.watched[count.index].least_tasks}) - running"
    label       = "Workers that should run and don't"
    return_data = true
  }

  dynamic "metric_query" {
    for_each = { desired = "DesiredTaskCount", running = "RunningTaskCount" }

    content {
      id          = metric_query.key
      return_data = false

      metric {
        namespace   = "ECS/ContainerInsights"
        metric_name = metric_query.value
        stat        = "Minimum"
        period      = 300

        dimensions = {
          ClusterName = local.watched[count.index].cluster_name
          ServiceName = local.watched[count.index].service_name
        }
      }
    }
  }
}
