using System.Text;
using System.Text.Json;
using Containerize.Images.Oci;

namespace Containerize.Images.Layers;

/// <summary>Makes the Last-Modified values in a <c>*.staticwebassets.endpoints.json</c> constant: they are the times of source files, which differ in every
/// checkout. All other bytes stay.</summary>
internal static class EndpointsFile
{
    private static readonly byte[] Constant = Encoding.ASCII.GetBytes($"\"{TarTime.ConstantAsHttpDate}\"");

    /// <summary>The bytes for the layer.</summary>
    /// <param name="source">What the file's own bytes were found to be.</param>
    /// <exception cref="ContainerizeException">The file is gone or has other bytes now.</exception>
    public static byte[] Read(string path, Digest source)
    {
        var json = SourceFile.Guarded(path, File.ReadAllBytes);
        return Digest.Of(json) == source ? Rewrite(json) : throw SourceFile.Changed(path);
    }

    /// <summary>The JSON for the layer. It takes the place of the one given where that is possible: the list of many files is large.</summary>
    public static byte[] Rewrite(byte[] json)
    {
        var values = LastModifiedValues(json);

        // As all times of HTTP are that anybody writes today (RFC 9110, section 5.6.7).
        if (values.TrueForAll(value => value.End - value.Start == Constant.Length))
        {
            values.ForEach(value => Constant.CopyTo(json, value.Start));
            return json;
        }

        using var output = new MemoryStream(json.Length);
        var copied = 0;
        foreach (var (start, end) in values)
        {
            output.Write(json.AsSpan(copied..start));
            output.Write(Constant);
            copied = end;
        }

        output.Write(json.AsSpan(copied));
        return output.ToArray();
    }

    // A header is {"Name":"Last-Modified","Value":"…"}, its fields in either order.
    private static List<(int Start, int End)> LastModifiedValues(byte[] json)
    {
        List<(int Start, int End)> found = [];
        var start = json.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0;
        var reader = new Utf8JsonReader(json.AsSpan(start));
        var isLastModified = false;
        (int Start, int End)? value = null;
        var field = "";
        try
        {
            while (reader.Read())
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.StartObject:
                        (isLastModified, value) = (false, null);
                        break;
                    case JsonTokenType.PropertyName:
                        field =
                            reader.ValueTextEquals("Name"u8) ? "Name"
                            : reader.ValueTextEquals("Value"u8) ? "Value"
                            : "";
                        break;
                    case JsonTokenType.String when field == "Name":
                        isLastModified = reader.ValueTextEquals("Last-Modified"u8);
                        break;
                    case JsonTokenType.String when field == "Value":
                        value = (start + (int)reader.TokenStartIndex, start + (int)reader.BytesConsumed);
                        break;
                    case JsonTokenType.EndObject when isLastModified && value is { } range:
                        found.Add(range);
                        (isLastModified, value) = (false, null);
                        break;
                }
            }
        }
        catch (JsonException)
        {
            // Not the file its name promises: it goes into the image as it is.
            return [];
        }

        return found;
    }
}
