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
  mock_resource "aws_kms_key" {
    defaults = { arn = "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555" }
  }
  mock_resource "aws_sns_topic" {
    defaults = { arn = "arn:aws:sns:eu-central-1:123456789012:towpath-alerts" }
  }
}

variables {
  name           = "towpath"
  log_group_name = "/towpath/towpath"
  properties     = ["shop", "blog"]
  service        = { cluster_name = "towpath", service_name = "towpath" }
  emails         = ["data-team@example.com"]
}

run "watches_each_property_for_silence" {
  assert {
    condition     = join(" ", keys(aws_cloudwatch_metric_alarm.no_commit)) == "blog shop"
    error_message = "Each property has its own alarm."
  }
  assert {
    condition = (
      aws_cloudwatch_metric_alarm.no_commit["shop"].period * aws_cloudwatch_metric_alarm.no_commit["shop"].evaluation_periods == 48 * 3600
      && aws_cloudwatch_metric_alarm.no_commit["shop"].treat_missing_data == "breaching"
    )
    error_message = "48 hours without a line should alarm, without a log too."
  }
  assert {
    condition     = aws_cloudwatch_metric_alarm.no_commit["shop"].metric_name == aws_cloudwatch_log_metric_filter.committed["shop"].metric_transformation[0].name
    error_message = "The alarm should look at the metric that the filter makes."
  }
  assert {
    condition     = strcontains(aws_cloudwatch_log_metric_filter.committed["shop"].pattern, "committed shop *")
    error_message = "The filter should be the property's own."
  }
}

run "tells_of_failures_and_of_a_worker_that_is_down" {
  assert {
    condition     = aws_cloudwatch_metric_alarm.failures.treat_missing_data == "notBreaching"
    error_message = "No failure is no reason to wake anybody."
  }
  assert {
    condition = alltrue([
      for query in aws_cloudwatch_metric_alarm.worker_down[0].metric_query :
      one(query.metric).dimensions.ServiceName == "towpath" if query.id != "missing"
    ])
    error_message = "The service's tasks should be counted."
  }
  assert {
    condition = contains(
      aws_cloudwatch_metric_alarm.worker_down[0].metric_query[*].expression, "IF(desired < 1, desired, 1) - running"
    )
    error_message = "What is counted is workers that should run and don't."
  }
  assert {
    condition     = aws_cloudwatch_metric_alarm.worker_down[0].treat_missing_data == "breaching"
    error_message = "A service that always runs is down when nothing is heard of it."
  }
  assert {
    condition     = alltrue([for alarm in aws_cloudwatch_metric_alarm.no_commit : length(alarm.alarm_actions) == 1])
    error_message = "An alarm that nobody is told of is none."
  }
  assert {
    condition     = aws_sns_topic.this.kms_master_key_id == aws_kms_key.this[0].arn
    error_message = "AWS's own key would swallow CloudWatch's messages."
  }
  assert {
    condition     = length(jsondecode(aws_cloudwatch_dashboard.this[0].dashboard_body).widgets) == 5
    error_message = "The dashboard has five widgets."
  }
}

run "watches_a_worker_that_runs_elsewhere_by_its_log" {
  variables {
    service     = null
    dashboard   = false
    kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:key/22222222-2222-3333-4444-555555555555"
  }
  assert {
    condition     = length(aws_cloudwatch_metric_alarm.worker_down) == 0 && length(aws_cloudwatch_dashboard.this) == 0
    error_message = "There is no service to count."
  }
  assert {
    condition     = length(aws_kms_key.this) == 0 && aws_sns_topic.this.kms_master_key_id == var.kms_key_arn
    error_message = "The key that was given should be used."
  }
}

run "lets_a_service_sleep" {
  variables {
    service = { cluster_name = "towpath", service_name = "towpath", least_tasks = 0 }
  }
  assert {
    condition     = length(aws_cloudwatch_metric_alarm.worker_down) == 0
    error_message = "A service that is scaled to none is not down."
  }
}

run "leaves_a_service_alone_that_a_schedule_scales_to_none" {
  variables {
    service = { cluster_name = "towpath", service_name = "towpath", rests = true }
  }
  assert {
    condition     = aws_cloudwatch_metric_alarm.worker_down[0].treat_missing_data == "notBreaching"
    error_message = "A service without tasks may have no figures."
  }
}
