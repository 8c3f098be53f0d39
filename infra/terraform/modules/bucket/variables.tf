variable "name" {
  description = "The bucket's name, one of its own in all of AWS."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", var.name))
    error_message = "A bucket's name has 3 to 63 lower-case letters, digits, dots and hyphens."
  }
}

variable "kms_key_arn" {
  description = "The key that encrypts whatever doesn't ask for another."
  type        = string
}

variable "keys_by_prefix" {
  description = "Prefixes that have a key of their own, which every write below them must name, such as `{ \"audience/\" = aws_kms_key.audience.arn }`."
  type        = map(string)
  default     = {}
}

variable "append_only_prefixes" {
  description = "Prefixes where an object that exists can't be written over: a write must say `If-None-Match`."
  type        = list(string)
  default     = []
}

variable "tiered_prefixes" {
  description = "Prefixes whose objects move to `tier` after `tier_after_days`."
  type        = list(string)
  default     = []
}

variable "tier" {
  description = "The storage class that they move to."
  type        = string
  default     = "INTELLIGENT_TIERING"

  validation {
    condition     = contains(["INTELLIGENT_TIERING", "STANDARD_IA", "ONEZONE_IA", "GLACIER_IR"], var.tier)
    error_message = "Readers need their objects at once: INTELLIGENT_TIERING, STANDARD_IA, ONEZONE_IA or GLACIER_IR."
  }
}

variable "tier_after_days" {
  description = "After so many days."
  type        = number
  default     = 30

  validation {
    condition     = var.tier_after_days >= 30
    error_message = "S3 moves objects after 30 days at the earliest, but to INTELLIGENT_TIERING, where it gains nothing."
  }
}

variable "expire_after_days" {
  description = "Objects go after so many days, for buckets of results and logs; `null` for never."
  type        = number
  default     = null
}

variable "noncurrent_days" {
  description = "How long an object that was replaced or deleted can be brought back."
  type        = number
  default     = 30

  validation {
    condition     = var.noncurrent_days >= 1
    error_message = "One day at least."
  }
}

variable "access_log_bucket" {
  description = "A bucket that takes S3's access logs; `null` for none."
  type        = string
  default     = null
}

variable "disposable" {
  description = "Whether `terraform destroy` may take the bucket away, with all that is in it."
  type        = bool
  default     = false
}

variable "tags" {
  description = "Set on the bucket."
  type        = map(string)
  default     = {}
}
