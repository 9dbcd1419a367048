using System.Text.Json;
using System.Text.Json.Serialization;
using Containerize.Images;
using Containerize.Images.Plan;

namespace Containerize.Settings;

/// <summary>A plan as a file: how the publish of one platform hands it to the build of the index over all.</summary>
internal static class PlanFile
{
    /// <summary>Writes it, folders included.</summary>
    /// <exception cref="ContainerizeException">It cannot be written.</exception>
    public static void Write(string file, ImagePlan plan)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, JsonSerializer.SerializeToUtf8Bytes(plan, PlanJson.Default.ImagePlan));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ContainerizeException(
                ErrorCodes.FileAccess,
                $"The plan of the image, {file}, could not be written: {exception.Message} Make that folder writable, with free space.",
                exception
            );
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote in this build.</summary>
    public static ImagePlan Read(string file) => JsonSerializer.Deserialize(File.ReadAllBytes(file), PlanJson.Default.ImagePlan)!;
}

/// <summary>How plans and lists are written and read: made by the compiler, so that no run has to find it out.</summary>
[JsonSerializable(typeof(ImagePlan))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class PlanJson : JsonSerializerContext;
