variable "name" {
  description = "Names what is made: buckets `<name>-lake-<account>-<region>`, keys `alias/<name>-lake`."
  type        = string
}

variable "bucket_name" {
  description = "Another name for the bucket that is made."
  type        = string
  default     = null
}

variable "existing_bucket" {
  description = "A bucket that is there already. Nothing of it is changed: see the README for what it should have."
  type        = string
  default     = null

  validation {
    condition     = var.existing_bucket == null || var.bucket_name == null
    error_message = "Name the bucket to make in bucket_name, or the one that is there in existing_bucket, not both."
  }
}

variable "kms_key_arn" {
  description = "A key that is there already; by default one is made."
  type        = string
  default     = null

  validation {
    condition     = var.kms_key_arn == null || can(regex("^arn:[^:]+:kms:[^:]+:[0-9]{12}:key/.+$", var.kms_key_arn))
    error_message = "Give the key's own ARN, arn:aws:kms:<region>:<account>:key/<id>: an alias may be pointed elsewhere."
  }
}

variable "create_key" {
  description = "Whether a key is made: by default where `kms_key_arn` is `null`. `false` beside a `kms_key_arn` that is made in the same apply, and not known before."
  type        = bool
  default     = null

  validation {
    condition     = var.create_key == null || var.create_key == (var.kms_key_arn == null)
    error_message = "create_key and kms_key_arn exclude each other, and one of them there must be."
  }
}

variable "prefix" {
  description = "What the lake tables' folders lie under, as `destination.prefix` has it."
  type        = string
  default     = ""
}

variable "control" {
  description = "Where commits, schemas and staging lie, as `destination.control` has it; not under `prefix`."
  type        = string
  default     = "_towpath/"
}

variable "lake_tables" {
  description = "The lake tables' names: each is a folder, and a second one with `_generations`."
  type        = list(string)
  default     = ["ga4"]
}

variable "audience" {
  description = "Where the audience table lies: in a bucket of its own that is made (`bucket_name` for another name), in `existing_bucket`, or with `own_bucket = false` in the lake's. `null` for no audience table."
  type = object({
    own_bucket      = optional(bool, true)
    bucket_name     = optional(string)
    existing_bucket = optional(string)
    prefix          = optional(string, "audience/")
    table           = optional(string, "ga4_audience")
    kms_key_arn     = optional(string)
    create_key      = optional(bool)
  })
  default = null

  validation {
    condition     = try(var.audience.create_key, null) == null || try(var.audience.create_key == (var.audience.kms_key_arn == null), false)
    error_message = "audience.create_key and audience.kms_key_arn exclude each other, and one of them there must be."
  }
}

variable "audience_user_arns" {
  description = "The roles that may use the audience's key, and nobody else; `null` leaves it to the account's IAM policies."
  type        = list(string)
  default     = null
}

variable "append_only" {
  description = "Whether the bucket refuses writes over commits, schemas, suppressions and receipts, whoever writes."
  type        = bool
  default     = true
}

variable "noncurrent_days" {
  description = "How long an object that was replaced or deleted can be brought back."
  type        = number
  default     = 30
}

variable "tier" {
  description = "The storage class that data move to."
  type        = string
  default     = "INTELLIGENT_TIERING"
}

variable "tier_after_days" {
  description = "After so many days; `null` for never."
  type        = number
  default     = 30
}

variable "access_log_bucket" {
  description = "A bucket that takes S3's access logs; `null` for none."
  type        = string
  default     = null
}

variable "kms_deletion_window_days" {
  description = "How long KMS waits before it destroys a key that is scheduled for deletion."
  type        = number
  default     = 30
}

variable "disposable" {
  description = "Whether `terraform destroy` may take buckets and keys away, with all that is in them."
  type        = bool
  default     = false
}

variable "tags" {
  description = "Set on whatever is made."
  type        = map(string)
  default     = {}
}
