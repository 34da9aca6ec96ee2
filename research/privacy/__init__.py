"""Personal data: found in what people say, replaced before it is kept, erased when it must go."""
