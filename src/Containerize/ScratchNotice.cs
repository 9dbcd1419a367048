using Containerize.Images.Plan;
using Containerize.Images.Sources;

namespace Containerize;

/// <summary>What becomes of an application that needs a .NET on an image that has nothing.</summary>
internal static class ScratchNotice
{
    /// <summary>The line for people; null when the application brings what it needs.</summary>
    public static string? Of(IReadOnlyList<ImagePlan> plans) =>
        plans.Any(plan => plan.BaseImage == ScratchSource.Name && plan.Command().FirstOrDefault() == "dotnet")
            ? "scratch has no .NET, and the command starts dotnet: take a base image that has .NET, or publish an application that needs none (PublishAot, linked statically)."
            : null;
}
