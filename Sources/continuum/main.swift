import ArgumentParser
import Crypto
import GRDB
import Hummingbird
import JWTKit
import Logging
import Yams

print("continuum")
