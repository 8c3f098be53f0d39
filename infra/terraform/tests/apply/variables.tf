variable "endpoint" {
  description = "Where the stand-in listens."
  type        = string
}

variable "test_principal" {
  description = "Who assumes the roles in the test."
  type        = string
}

variable "dataset" {
  description = "The property's dataset."
  type        = string
  default     = "analytics_100001"
}

variable "catalog_mode" {
  description = "crawler or partitions."
  type        = string
  default     = "partitions"
}

variable "disposable" {
  description = "Whether a destroy may take everything away."
  type        = bool
  default     = true
}
