using Containerize.Images.Assembly;
using Containerize.Images.Oci;
using Containerize.Images.Plan;

namespace Containerize;

/// <summary>What is lost of a healthcheck in an image of OCI format, which has no field for it (OCI image-spec, config.md): Docker runs it all the same, Podman
/// and others do not.</summary>
internal static class HealthcheckNotice
{
    /// <summary>The line for people; null when nothing is lost.</summary>
    public static string? Of(IReadOnlyList<ImagePlan> plans, IReadOnlyList<Image> images) =>
        plans.Any(plan => plan.Healthcheck is { Test: not ["NONE"] }) && images.Any(image => image.Manifest.Descriptor.MediaType == MediaTypes.OciManifest)
            ? "ContainerizeHealthcheck works in Docker only: the image is in OCI format, which knows no healthcheck, so Podman and others do not run it. Where they shall, set ContainerImageFormat=Docker and write to a registry or an engine."
            : null;
}
