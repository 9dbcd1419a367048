using Containerize.BaseImages;

namespace Containerize.Package.Tests.Rig;

/// <summary>The .NET base images in the test's own registry and engine, under the names that the official ones have.</summary>
internal static class BaseImages
{
    /// <summary>Makes aspnet, runtime and runtime-deps and pushes them to the registry.</summary>
    public static async Task PushRuntimesAsync(DistributionRegistry registry)
    {
        var skopeo = Part.Find("skopeo", "skopeo");
        var folder = RealParts.Folder("base-images");
        foreach (var name in new[] { "runtime-deps", "runtime", "aspnet" })
        {
            var layout = await RuntimeLayout.WriteAsync(name, folder, Path.Combine(TestRun.Cache, "base-images"));
            Dotnet
                .RunCommand(
                    folder,
                    skopeo,
                    [],
                    "copy",
                    "--insecure-policy",
                    "--dest-tls-verify=false",
                    $"oci:{layout}:{RuntimeLayout.Tag}",
                    $"docker://{registry.Name}/dotnet/{name}:{RuntimeLayout.Tag}"
                )
                .Succeeds();
        }
    }
}
