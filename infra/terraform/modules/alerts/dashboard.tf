locals {
  widgets = concat(
    [{
      type   = "metric"
      width  = 12
      height = 6
      properties = {
        title   = "Days committed, per day"
        region  = local.region
        view    = "bar"
        stat    = "Sum"
        period  = 86400
        metrics = [for name in sort(tolist(var.properties)) : [local.namespace, "DaysCommitted-${name}", { label = name }]]
      }
      }, {
      type   = "metric"
      width  = 12
      height = 6
      properties = {
        title   = "Failures, per hour"
        region  = local.region
        view    = "timeSeries"
        stat    = "Sum"
        period  = 3600
        metrics = [[local.namespace, "Failures", { color = "#d62728" }]]
      }
    }],
    flatten([for service in local.service : [{
      type   = "metric"
      width  = 12
      height = 6
      properties = {
        title  = "Workers"
        region = local.region
        view   = "timeSeries"
        stat   = "Minimum"
        period = 300
        metrics = [
          for name in ["DesiredTaskCount", "RunningTaskCount"] :
          ["ECS/ContainerInsights", name, "ClusterName", service.cluster_name, "ServiceName", service.service_name]
        ]
      }
      }, {
      type   = "metric"
      width  = 12
      height = 6
      properties = {
        title  = "CPU and memory of the workers, per cent"
        region = local.region
        view   = "timeSeries"
        stat   = "Average"
        period = 300
        metrics = [
          for name in ["CPUUtilization", "MemoryUtilization"] :
          ["AWS/ECS", name, "ClusterName", service.cluster_name, "ServiceName", service.service_name]
        ]
      }
    }]]),
    [{
      type   = "log"
      width  = 24
      height = 8
      properties = {
        title  = "The last warnings"
        region = local.region
        view   = "table"
        query  = "SOURCE '${var.log_group_name}' | fields @timestamp, level, formattedMessage | filter level in ['WARN', 'ERROR'] | sort @timestamp desc | limit 50"
      }
    }],
  )
}

resource "aws_cloudwatch_dashboard" "this" {
  count = var.dashboard ? 1 : 0

  dashboard_name = var.name
  dashboard_body = jsonencode({ widgets = local.widgets })
}
