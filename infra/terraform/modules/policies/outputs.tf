output "worker" {
  description = "The worker's policy, as JSON."
  value       = data.aws_iam_policy_document.worker.json
}

output "worker_trust" {
  description = "Who may assume the worker's role."
  value       = data.aws_iam_policy_document.worker_trust.json
}

output "starter" {
  description = "The policy of whoever puts Temporal's API key into a worker's environment; `null` without that secret."
  value       = var.temporal_secret_arn == null ? null : data.aws_iam_policy_document.starter.json
}

output "crawler" {
  description = "The crawler's policy."
  value       = data.aws_iam_policy_document.crawler.json
}

output "crawler_trust" {
  description = "Glue may assume the crawler's role, for this account."
  value       = data.aws_iam_policy_document.crawler_trust.json
}

output "reader" {
  description = "An analyst's policy: the lake tables, nothing of the audience."
  value       = data.aws_iam_policy_document.reader.json
}

output "reader_trust" {
  description = "Who may assume the analyst's role."
  value       = data.aws_iam_policy_document.reader_trust.json
}

output "audience_reader" {
  description = "The audience reader's policy: the audience table, nothing of the lake; `null` without one."
  value       = one(data.aws_iam_policy_document.audience_reader[*].json)
}

output "audience_reader_trust" {
  description = "Who may assume the audience reader's role."
  value       = data.aws_iam_policy_document.audience_reader_trust.json
}
