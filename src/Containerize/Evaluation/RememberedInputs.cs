using System.Text.Json;
using System.Text.Json.Serialization;
using Containerize.Images;

namespace Containerize.Evaluation;

/// <summary>A project's inputs as they were found last: an unchanged project is not evaluated again, whatever else changed in the meantime.</summary>
/// <param name="Key">Of the request.</param>
/// <param name="States">What decides, as it was.</param>
internal sealed record RememberedInputs(string Key, IReadOnlyList<string> States, BuildInputs Inputs)
{
    /// <summary>Those in the file while they hold; else they are found by evaluation, and kept there.</summary>
    /// <param name="file">In obj/; null remembers nothing.</param>
    /// <exception cref="Images.ContainerizeException">A project cannot be evaluated.</exception>
    public static RememberedInputs Get(EvaluationRequest request, string? file)
    {
        if (file is not null && Read(file) is { } known && known.Key == request.Key && FileStates.AreCurrent(known.States))
        {
            return known;
        }

        var inputs = request.Evaluate();
        var found = new RememberedInputs(request.Key, inputs.Watched.States(), inputs);
        if (file is not null)
        {
            Write(file, found);
        }

        return found;
    }

    private static void Write(string file, RememberedInputs found)
    {
        try
        {
            WholeFile.Write(
                file,
                temporary => File.WriteAllBytes(temporary, JsonSerializer.SerializeToUtf8Bytes(found, RememberedJson.Default.RememberedInputs))
            );
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Then it is evaluated again.
        }
    }

    private static RememberedInputs? Read(string file)
    {
        try
        {
            if (!File.Exists(file))
            {
                return null;
            }

            using var stream = File.OpenRead(file);
            return JsonSerializer.Deserialize(stream, RememberedJson.Default.RememberedInputs);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return null; // Then it is evaluated again.
        }
    }
}

/// <summary>How they are written and read: made by the compiler, so that no run has to find it out.</summary>
[JsonSerializable(typeof(RememberedInputs))]
internal sealed partial class RememberedJson : JsonSerializerContext;
