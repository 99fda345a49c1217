package import Casework
import Foundation

/// Reads a kept payload back into the details that it was written from.
package enum PayloadReading {
    package static func details(of payload: String) throws -> [Event.Detail] {
        try JSONDecoder().decode([[String]].self, from: Data(payload.utf8)).compactMap { pair in
            switch pair.count {
            case 2: Event.Detail(pair[0], pair[1])
            case 3: Event.Detail(pair[0], from: pair[1], to: pair[2])
            default: nil
            }
        }
    }
}
