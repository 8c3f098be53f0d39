variable "partition" {
  description = "`aws`, or `aws-cn`, `aws-us-gov`."
  type        = string
  default     = "aws"
}

variable "region" {
  description = "The region of bucket, catalog and secrets."
  type        = string
}

variable "account_id" {
  description = "The account of bucket, catalog and secrets."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "An account's ID has 12 digits."
  }
}

variable "bucket" {
  description = "`destination.bucket`."
  type        = string
}

variable "prefix" {
  description = "`destination.prefix`."
  type        = string
  default     = ""
}

variable "control" {
  description = "`destination.control`; not under `prefix`."
  type        = string
  default     = "_towpath/"
}

variable "kms_key_arn" {
  description = "The key that encrypts the lake; `null` where none does."
  type        = string
  default     = null
}

variable "database" {
  description = "`catalog.database`."
  type        = string
}

variable "lake_tables" {
  description = "`catalog.tables`: the lake tables' names."
  type        = list(string)
  default     = ["ga4"]

  validation {
    condition     = length(var.lake_tables) > 0 && alltrue([for table in var.lake_tables : can(regex("^[a-z0-9_]+$", table))])
    error_message = "Lake tables are named in lower-case letters, digits and underscores."
  }
}

variable "audience" {
  description = "The audience table, its bucket, prefix and key; `null` without one."
  type = object({
    bucket      = string
    prefix      = optional(string, "audience/")
    table       = optional(string, "ga4_audience")
    kms_key_arn = optional(string)
  })
  default = null
}

variable "catalog_mode" {
  description = "`catalog.mode`."
  type        = string
  default     = "crawler"

  validation {
    condition     = contains(["crawler", "partitions", "none"], var.catalog_mode)
    error_message = "Towpath's catalog modes are crawler, partitions and none."
  }
}

variable "crawler" {
  description = "`catalog.crawler`."
  type        = string
  default     = null

  validation {
    condition     = var.catalog_mode != "crawler" || var.crawler != null
    error_message = "The mode crawler needs its crawler's name."
  }
}

variable "secret_arns" {
  description = "The secrets that the worker reads."
  type        = list(string)
  default     = []
}

variable "temporal_secret_arn" {
  description = "The secret with Temporal's API key, which is read by whoever starts the worker and not by the worker; `null` without one."
  type        = string
  default     = null
}

variable "secrets_kms_key_arn" {
  description = "The key that encrypts the secrets; `null` for Secrets Manager's own."
  type        = string
  default     = null
}

variable "athena" {
  description = "What an analyst needs of Athena: the workgroup's name, and where its results go (`results_kms_key_arn` `null` where no key of KMS encrypts them). `null` leaves Athena out."
  type = object({
    workgroup           = string
    results_bucket      = string
    results_prefix      = optional(string, "")
    results_kms_key_arn = optional(string)
  })
  default = null
}

variable "audience_athena" {
  description = "What an audience reader needs of Athena: a workgroup's name, not the analysts', who would read its results, and where its results go (`results_kms_key_arn` `null` where no key of KMS encrypts them). `null` leaves Athena out."
  type = object({
    workgroup           = string
    results_bucket      = string
    results_prefix      = optional(string, "")
    results_kms_key_arn = optional(string)
  })
  default = null
}

variable "eks_oidc" {
  description = "The identity provider of an EKS cluster, for IAM roles of service accounts: its ARN, and the service account."
  type = object({
    provider_arn    = string
    namespace       = optional(string, "towpath")
    service_account = optional(string, "towpath-worker")
  })
  default = null

  validation {
    condition     = var.eks_oidc == null || can(regex("^arn:[^:]+:iam::[0-9]{12}:oidc-provider/.+$", var.eks_oidc.provider_arn))
    error_message = "Give the provider's ARN, arn:aws:iam::<account>:oidc-provider/oidc.eks.<region>.amazonaws.com/id/<id>."
  }
}

variable "eks_pod_identity_cluster_arn" {
  description = "The EKS cluster whose Pod Identity may assume the worker's role; any of the account by default."
  type        = string
  default     = null
}

variable "trusted_services" {
  description = "Where workers run: `ecs`, `ec2`, `eks_pod_identity`. `eks_oidc` speaks for itself."
  type        = set(string)
  default     = ["ecs"]

  validation {
    condition     = length(setsubtract(var.trusted_services, ["ecs", "ec2", "eks_pod_identity"])) == 0
    error_message = "Workers run on ecs, ec2 or eks_pod_identity."
  }
}

variable "trusted_role_arns" {
  description = "Other roles that may assume the worker's, such as a person's on call or a cluster of one's own."
  type        = list(string)
  default     = []
}

variable "reader_trusted_arns" {
  description = "Who may assume the analyst's role; the account's IAM policies decide by default."
  type        = list(string)
  default     = []
}

variable "audience_reader_trusted_arns" {
  description = "Who may assume the audience reader's role; the account's IAM policies decide by default."
  type        = list(string)
  default     = []
}
