# Logs outlive a destroy unless the stack is disposable. Applied anew after that, Terraform has to be told of the group:
#   terraform import 'module.worker.aws_cloudwatch_log_group.this' /towpath/NAME

resource "aws_cloudwatch_log_group" "this" {
  #checkov:skip=CKV_AWS_158:encrypted by log_kms_key_arn where that is given, else by CloudWatch's own key; lines hold counts and names
  name              = "/towpath/${var.name}"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.log_kms_key_arn
  skip_destroy      = !var.disposable
  tags              = var.tags
}
