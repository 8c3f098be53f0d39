output "cluster_name" {
  description = "Name of the ECS cluster."
  value       = aws_ecs_cluster.this.name
}

output "service_name" {
  description = "Name of the ECS service."
  value       = aws_ecs_service.this.name
}

output "task_definition_arn" {
  description = "ARN of the task definition, with its revision."
  value       = aws_ecs_task_definition.this.arn
}

output "execution_role_arn" {
  description = "Role by which ECS pulls the image, writes logs and hands over the Temporal API key."
  value       = aws_iam_role.execution.arn
}

output "security_group_id" {
  description = "Security group of the tasks: nothing comes in."
  value       = aws_security_group.tasks.id
}

output "log_group_name" {
  description = "Log group of the tasks; module alerts measures by it."
  value       = aws_cloudwatch_log_group.this.name
}

output "log_group_arn" {
  description = "ARN of the log group."
  value       = aws_cloudwatch_log_group.this.arn
}
