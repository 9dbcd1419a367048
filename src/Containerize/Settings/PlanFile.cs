using System.Text.Json;
using Containerize.Images.Plan;

namespace Containerize.Settings;

/// <summary>A plan as a file: how the publish of one platform hands it to the build of the index over all.</summary>
internal static class PlanFile
{
    /// <summary>Writes it, folders included.</summary>
    public static void Write(string file, ImagePlan plan)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, JsonSerializer.SerializeToUtf8Bytes(plan));
    }

    /// <summary>Reads what <see cref="Write"/> wrote in this build.</summary>
    public static ImagePlan Read(string file) => JsonSerializer.Deserialize<ImagePlan>(File.ReadAllBytes(file))!;
}
