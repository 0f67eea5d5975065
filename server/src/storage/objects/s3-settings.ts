export interface S3Settings {
  /** `https://s3.example.jp`, without bucket and slash. */
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKey: string;
  readonly secretKey: string;
  /** Before every key, `denwaban/` or nothing. */
  readonly prefix: string;
}
