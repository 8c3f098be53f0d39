output "topic_arn" {
  description = "Topic that alarms go to: subscribe chat, pager or mail to it."
  value       = aws_sns_topic.this.arn
}

output "alarm_names" {
  description = "Names of the alarms."
  value = sort(concat(
    [for alarm in aws_cloudwatch_metric_alarm.no_commit : alarm.alarm_name],
    [aws_cloudwatch_metric_alarm.failures.alarm_name],
    aws_cloudwatch_metric_alarm.worker_down[*].alarm_name,
  ))
}

output "dashboard_name" {
  description = "Name of the dashboard; null without one."
  value       = one(aws_cloudwatch_dashboard.this[*].dashboard_name)
}

output "metric_namespace" {
  description = "Namespace of the metrics that the log lines become."
  value       = local.namespace
}
