locals {
  worker_counts = var.worker == null ? [0] : concat([var.worker.desired_count], [for schedule in values(var.worker.scaling_schedules) : schedule.tasks])
}

module "worker" {
  source = "./modules/worker"
  count  = var.worker == null ? 0 : 1

  name          = "${var.name}-worker"
  image         = var.worker.image
  config        = local.towpath_yaml
  task_role_arn = aws_iam_role.worker.arn
  temporal = {
    address             = var.temporal.address
    namespace           = coalesce(var.temporal.namespace, "default")
    api_key_secret_arn  = lookup(module.secrets.arns, "temporal", null)
    api_key_kms_key_arn = var.temporal.api_key ? module.lake.kms_key_arn : null
  }
  environment        = var.worker.environment
  vpc_id             = var.worker.vpc_id
  subnet_ids         = var.worker.subnet_ids
  cpu                = var.worker.cpu
  memory             = var.worker.memory
  architecture       = var.worker.architecture
  desired_count      = var.worker.desired_count
  scaling_schedules  = var.worker.scaling_schedules
  spot               = var.worker.spot
  log_retention_days = var.worker.log_retention_days
  log_kms_key_arn    = var.worker.log_kms_key_arn
  vpc_endpoints      = var.worker.vpc_endpoints
  disposable         = var.disposable
  tags               = var.tags
}

module "alerts" {
  source = "./modules/alerts"
  count  = var.alerts == null ? 0 : 1

  name                = var.name
  log_group_name      = try(coalesce(var.alerts.log_group_name, one(module.worker[*].log_group_name)), null)
  properties          = var.properties[*].name
  commit_within_hours = var.alerts.commit_within_hours
  service = var.worker == null ? null : {
    cluster_name = module.worker[0].cluster_name
    service_name = module.worker[0].service_name
    # Scaled to none by a schedule it rests, and isn't down.
    least_tasks = min(1, max(local.worker_counts...))
    rests       = min(local.worker_counts...) == 0
  }
  emails      = var.alerts.emails
  dashboard   = var.alerts.dashboard
  kms_key_arn = var.alerts.kms_key_arn
  create_key  = var.alerts.create_key
  tags        = var.tags
}
