variable "ministack" {
  description = "Where ministack listens."
  type        = string
}

variable "ca_bundle" {
  description = "The file with ministack's certificate."
  type        = string
}

variable "moto" {
  description = "Where moto listens."
  type        = string
}
